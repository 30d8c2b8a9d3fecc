import type { House } from '../house.ts';
import { blindFields, openColumns, type RegisterRow } from './columns.ts';
import { isSealed, ofFields, type Register, sealedBy, type Values } from './declare.ts';

type Sealing = Pick<House, 'sealer'>;
type At = { shard: string; id: string };

/** The columns of a record's facts, as they lie in its table: open in their own, a pack's in `extra`, sealed ones by key, and blind indexes. */
export function storedOf({ sealer }: Sealing, register: Register, { shard, id }: At, values: Values): Record<string, unknown> {
  const stored: Record<string, unknown> = { extra: extraOf(register, values) };
  for (const field of openColumns(register)) stored[field] = values[field] ?? null;
  for (const [key, fields] of sealedBy(register)) stored[`sealed_${key}`] = sealedUnder({ sealer }, register, key, fields, { shard, id }, values);
  for (const field of blindFields(register)) stored[`${field}_blind`] = blindOf({ sealer }, register, field, values[field]);
  return stored;
}

/** The facts under one key as one sealed text; null where none of them is known. */
function sealedUnder({ sealer }: Sealing, register: Register, key: string, fields: readonly string[], { shard, id }: At, values: Values): Buffer | null {
  const known: Record<string, unknown> = {};
  let any = false;
  for (const field of fields) {
    if (!isKnown(values[field])) continue;
    known[field] = values[field];
    any = true;
  }
  return any ? sealer.seal(key, { register: register.name, shard, id }, known) : null;
}

/** What a sealed value is found by, and kept unique by; null where it is not known. */
const blindOf = ({ sealer }: Sealing, register: Pick<Register, 'name'>, field: string, value: unknown): Buffer | null =>
  isKnown(value) ? sealer.blind(register.name, field, String(value)) : null;

/** Everything a sealed value may lie under: looked for by all of them, since it is two while the key of the blind indexes is rotated. None where it is not known. */
export const blindsOf = ({ sealer }: Sealing, register: Pick<Register, 'name'>, field: string, value: unknown): Buffer[] =>
  isKnown(value) ? sealer.blinds(register.name, field, String(value)) : [];

const isKnown = (value: unknown) => value !== null && value !== undefined;

const addedOpen = ofFields((fields) => Object.entries(fields).flatMap(([name, field]) => (field.added && !isSealed(field) ? [name] : [])));

function extraOf(register: Register, values: Values): string | null {
  const added = addedOpen(register).filter((name) => isKnown(values[name]));
  return added.length ? JSON.stringify(Object.fromEntries(added.map((name) => [name, values[name]]))) : null;
}

/** A record's open facts, by field. */
export function openOf(register: Register, row: RegisterRow): Values {
  const open = Object.entries(register.fields).filter(([, field]) => !isSealed(field));
  return Object.fromEntries(open.map(([name, { added }]) => [name, (added ? row.extra?.[name] : row[name]) ?? null]));
}

/** What lies sealed under these keys, opened; every field of them, null where it is not known. */
export function unsealed({ sealer }: Sealing, register: Register, at: At, sealed: ReadonlyMap<string, Buffer | null>): Values {
  const values: Values = {};
  for (const [key, fields] of sealedBy(register)) {
    const bytes = sealed.get(key);
    if (bytes === undefined) continue;
    const opened = bytes === null ? {} : sealer.open(key, { register: register.name, shard: at.shard, id: at.id }, bytes);
    for (const field of fields) values[field] = opened[field] ?? null;
  }
  return values;
}

/** What a row has sealed, by key. */
export const sealedIn = (register: Register, row: RegisterRow, keys: Iterable<string> = sealedBy(register).keys()): Map<string, Buffer | null> =>
  new Map([...keys].map((key) => [key, (row[`sealed_${key}`] as Buffer | null) ?? null]));

/** Every fact of a record in plain. For rules, comparison and masking only: nothing of it may be answered without a purpose and a line in the log. */
export const plainOf = (house: Sealing, register: Register, row: RegisterRow): Values => ({
  ...openOf(register, row),
  ...unsealed(house, register, row, sealedIn(register, row)),
});
