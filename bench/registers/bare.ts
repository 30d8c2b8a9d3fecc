import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'pg';
import { from, to } from 'pg-copy-streams';

/** The tables that a load fills. */
const TABLES = ['dwelling', 'person', 'register_unique', 'register_count'] as const;

/** Seconds that a bare COPY of the very rows that a load has written takes, table by table, into tables with the same keys and indexes. They go afterwards. */
export async function bareCopy(owner: Pool, folder: string): Promise<Record<string, number>> {
  const client = await owner.connect();
  const seconds: Record<string, number> = {};
  try {
    for (const table of TABLES) {
      const file = join(folder, `${table}.copy`);
      await pipeline(client.query(to(`copy ${table} to stdout`)), createWriteStream(file));
      await client.query(`create table bare_${table} (like ${table} including all)`);
      await client.query('checkpoint');
      const began = performance.now();
      await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), client.query(from(`copy bare_${table} from stdin`)));
      seconds[table] = (performance.now() - began) / 1000;
      await client.query(`drop table bare_${table}`);
    }
    return seconds;
  } finally {
    client.release();
  }
}
