import { z } from 'zod';

/**
 * A backup is a tar, compressed by Zstandard, in this order: `linli-backup.json` (head), `tables/TABLE/000001.copy` and so on (PostgreSQL's text COPY, cut
 * anywhere), `files/KEY`, `beside/NAME`, `sums.json`. One that ends before the sums is no backup.
 */
export const FORMAT = 1;
export const HEAD = 'linli-backup.json';
export const SUMS = 'sums.json';

const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

/** What stands first, so that a backup that cannot be restored is refused before anything is touched. Tables are in an order in which each comes after those it refers to. */
export const Head = z.object({
  format: z.literal(FORMAT),
  made_at: z.iso.datetime(),
  postgres: z.string(),
  migrations: z.array(z.object({ part: z.string(), file: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name, columns: z.array(name) })),
});
export type Head = z.output<typeof Head>;

/** What stands last: rows and SHA-256 of each table's COPY text, and the SHA-256 of everything else by its name. `missing`: files that rows name and that the storage had not. */
export const Sums = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
  entries: z.record(z.string(), z.string()),
  missing: z.array(z.string()),
});
export type Sums = z.output<typeof Sums>;
