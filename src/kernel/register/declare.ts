import type { z } from 'zod';
import type { Db } from '../../platform/db/index.ts';
import type { Facts } from '../../platform/refusal.ts';

/**
 * How a fact may travel. `public` may stand on any page; `internal` is for those who work here; `personal` and `sensitive` (an ID number, a telephone number, health, hardship)
 * lie sealed in the database and are shown masked unless somebody says what for (Personal Information Protection Law, articles 28 and 29).
 */
export const CLASSES = ['public', 'internal', 'personal', 'sensitive'] as const;
export type PrivacyClass = (typeof CLASSES)[number];

/** One fact that a register keeps of a record. */
export type Field = {
  /** What may stand in it, from a form, a file or HTTP alike: text, a choice, a number, a yes or no, or a day as `YYYY-MM-DD`. Optional where it may be unknown. */
  schema: z.ZodType;
  class: PrivacyClass;
  /** The key it is sealed with: every personal and sensitive field has one, fields that are asked for together share it. */
  key?: string;
  /** The purposes for which it is shown in plain; public and internal facts need none. */
  purposes?: readonly string[];
  /** What stands in its place where no purpose was said; stars where this is left out. Enough to tell two people apart, never enough to reach or name one. */
  mask?: (value: string) => string;
  /** It can be asked for by its exact value: an index where it is open, a keyed blind index where it is sealed. */
  found?: true;
  /** No two living records of the city have the same. Sealed fields only where they are `found` too. */
  unique?: true;
  /** Counted by area as it changes: the profile of a community is read, never counted. Open fields of few values only. */
  counted?: true;
  /** Every record should say it: by area it is kept how many do, and in which month each was last looked at. A sealed field only where it is `found`. */
  wanted?: true;
  /** The register whose record it names, by id. */
  of?: string;
  /** Its record lies where the record lies that it names: it takes that one's area when it is made without one, and goes with it. */
  lies_with?: true;
  /** The record that it names goes where this one goes, if these open facts say so: a person moves with the household they live in. */
  takes_along?: (open: Values) => boolean;
  /** Added by the city's pack: it has no column of its own and lies in `extra`, or beside its fellows under their key. */
  added?: true;
};

/** The facts of one record in plain, by field; null where one is not known. */
export type Values = Record<string, unknown>;

/** One record as it is about to be written: `before` is null where it is new, `after` where it ends. */
export type Proposed = { shard: string; id: string; area: string; before: Values | null; after: Values | null };

/** What speaks against one of the records looked at, by its place among them: the field it is about and a declared refusal with its facts. */
export type Objection = { at: number; field: string; code: string; facts?: Facts };

/**
 * Which fields together name a record within its community, as 3号楼 2单元 501 names a home: one that names another register narrows by how that one's records are called; what
 * is left out may be any. A `unique` field names it in the whole city.
 */
export type Called = {
  by: readonly string[];
  /** Fields each of which names it alone where the last of `by` is something else: a building's number instead of its name. */
  also?: readonly string[];
  /** A text in the one form in which two ways of writing it are equal. */
  bare?: (field: string, text: string) => string;
  /** The parts of a text that names it whole, by the fields of `by` and of the registers they name. */
  read?: (text: string) => Record<string, string>;
};

/** A kind of record, as its fields. From it come the columns, the routes, the forms, the import, the export and the history. */
export type Register<F extends Record<string, Field> = Record<string, Field>> = {
  /** In the singular, as its table and everywhere in code: `person`. */
  name: string;
  /** In the plural, as its routes and its import: `people`. */
  plural: string;
  fields: F;
  /** Posts that see its records in their area. */
  reads: readonly string[];
  /** Posts that make and change them there. */
  writes: readonly string[];
  /** What a record is called in a list and a trail, of its open fields alone; its id where there is nothing to call it by. */
  title: (open: Readonly<Record<string, unknown>>) => string;
  /** So long after its end a record's sealed facts are kept, then they are erased. */
  keeps: { months: number };
  /** How people name one of its records in a file of another register, beside its id. */
  called?: Called;
  /** The open fields that say where a record lies, in degrees (WGS84): how many lie in each cell of the map is then counted as `cell`, the name `cellOf` gives it. */
  place?: { lon: string; lat: string };
  /** The field that names the person whose facts these are, who can agree to their being shown; left out, they are the record's own. */
  whose?: string;
  /** What follows from the facts given, filled in before anything is looked at: pure, and the same for a form and a file. */
  follows?: (values: Values) => Values;
  /** What must hold beyond each field's own schema. Looked at in the transaction that writes, for all of its records at once; answers what speaks against them. */
  rules?: (db: Db, proposed: readonly Proposed[]) => Promise<readonly Objection[]>;
};

export const defineRegister = <F extends Record<string, Field>>(register: Register<F>): Register<F> => register;

/** Does this field lie sealed? */
export const isSealed = ({ class: of }: Field): boolean => of === 'personal' || of === 'sensitive';

/** What follows from a register's fields, worked out once: a declaration never changes, and nobody changes the answer. */
export function ofFields<T>(work: (fields: Readonly<Record<string, Field>>) => T): (register: Pick<Register, 'fields'>) => T {
  const kept = new WeakMap<object, T>();
  return ({ fields }) => {
    const there = kept.get(fields);
    if (there !== undefined) return there;
    const made = work(fields);
    kept.set(fields, made);
    return made;
  };
}

/** The keys that a register's fields are sealed with, each with its fields in the order of the declaration. */
export const sealedBy = ofFields((fields) => {
  const keys = new Map<string, string[]>();
  for (const [name, field] of Object.entries(fields)) if (isSealed(field) && field.key) keys.set(field.key, [...(keys.get(field.key) ?? []), name]);
  return keys;
});
