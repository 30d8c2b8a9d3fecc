import type { PoolClient } from 'pg';
import type { z } from 'zod';
import type { Facts } from '../../platform/refusal.ts';
import type { House } from '../house.ts';

/** Why a row is left out: the field it is about, and the code under `import.fault` of the sentence with its facts. */
export type Fault = { field: string; code: string; facts: Facts };

/** One row of a file as its fields; `line` is where it stands in the file. */
export type Incoming<V> = { line: number; values: V };

/** What became of a batch. `there` were brought in before and stay as they are. `counts` are whatever else is worth telling, by name. */
export type Saved = { added: number; there: number; faults: { line: number; fault: Fault }[]; counts: Record<string, number> };

/** What an import is asked to do: whose rows they are, and the area that takes what names no place of its own. */
export type Asked = { source: string; under: string | null };

/**
 * A kind of rows that can be brought in: `linli import NAME FILE`. The mapping of a file gives each field from its columns; `z.date()`
 * fields are read as instants and numbers as numbers, all others are text. `external_id` names a row at its source; a file that has no
 * such column gets one made of the row's content. `begin` reads what it needs to know once and gives a function that
 * saves one batch in the transaction of its client, adding nothing that is there already.
 */
export type ImportKind<F extends z.ZodObject = z.ZodObject> = {
  name: string;
  fields: F;
  begin: (house: House, asked: Asked) => Promise<(client: PoolClient, rows: readonly Incoming<z.output<F>>[]) => Promise<Saved>>;
};

/** A kind of this row type, for the list of a module. */
export const defineImport = <F extends z.ZodObject>(kind: ImportKind<F>): ImportKind => kind as unknown as ImportKind;
