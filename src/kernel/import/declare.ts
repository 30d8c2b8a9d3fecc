import type { PoolClient } from 'pg';
import type { z } from 'zod';
import type { Facts } from '../../platform/refusal.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { House } from '../house.ts';
import type { Register } from '../register/declare.ts';

/** Why a row is left out: the field it is about, and the code under `import.fault` of the sentence with its facts. */
export type Fault = { field: string; code: string; facts: Facts };

/** One row of a file as its fields; `line` is where it stands in the file. */
export type Incoming<V> = { line: number; values: V };

/** What became of a batch. `there` were brought in before and stay as they are. `counts` are whatever else is worth telling, by name. */
export type Saved = { added: number; there: number; faults: { line: number; fault: Fault }[]; counts: Record<string, number> };

/**
 * What an import is asked to do: whose rows they are, and the area that takes what names no place of its own. `lang` is whom faults are told to. With `link` a row that claims what only one record may
 * have, such as an ID number, is taken for that record where another source has brought it; without, it is told and left out.
 */
export type Asked = { source: string; under: string | null; lang: Lang; link: boolean };

/** Saves one batch in the transaction of its client, adding nothing that is there already. */
export type Save<V> = (client: PoolClient, rows: readonly Incoming<V>[]) => Promise<Saved>;

/**
 * Saving in two steps, so that a batch is made ready while the database still writes the one before: `prepare` does whatever needs no transaction, and
 * `save` writes it. A batch may be saved again where somebody else was faster; `batch` is how many rows go into one transaction.
 */
export type Stages<V> = { batch: number; prepare: (rows: readonly Incoming<V>[]) => Promise<(client: PoolClient) => Promise<Saved>> };

/**
 * A kind of rows that can be brought in: `linli import NAME FILE`. The mapping of a file gives each field from its columns; `z.date()`
 * fields are read as instants, numbers as numbers, yes and no, days and choices as people write them, all others are text. `external_id` names a
 * row at its source; a file that has no such column gets one made of the row's content. `begin` reads what it needs to know once.
 */
export type ImportKind<F extends z.ZodObject = z.ZodObject> = {
  name: string;
  fields: F;
  begin: (house: House, asked: Asked) => Promise<Save<z.output<F>> | Stages<z.output<F>>>;
  /** What a field, or one of its choices, may be called in a file: keys of sentences, several names parted by `|`. A field is always called by its code too. */
  called?: (field: string, choice?: string) => readonly string[];
  /** The id of a row that brings none, made of its cells: where a digest of them must not tell who they are. */
  idOf?: (house: House, cells: string) => string;
  /** The same kind with the fields that the city's pack adds to registers. */
  among?: (registers: ReadonlyMap<string, Register>) => ImportKind;
};

/** A kind of this row type, for the list of a module. */
export const defineImport = <F extends z.ZodObject>(kind: ImportKind<F>): ImportKind => kind as unknown as ImportKind;
