import { setImmediate } from 'node:timers/promises';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import type { House } from '../../house.ts';
import type { Fault, Incoming } from '../../import/declare.ts';
import { Seen } from '../../import/seen.ts';
import { isSealed, type Register, type Values } from '../declare.ts';
import type { Reference } from './fields.ts';
import type { Places, Said } from './place.ts';
import { type New, type Ready, readier } from './ready.ts';
import type { Found, References } from './references.ts';

/** A row of a file, read: its fields by name. */
type Row = Incoming<Record<string, unknown>>;
type Left = { line: number; fault: Fault };
/** `there` are rows of an export that came from here, by the records they are. */
export type Batch = { ready: Ready[]; faults: Left[]; there: number };

/** So many records are sealed before whoever else wants the thread, the writing of the last batch before all, gets a turn. */
const TURN = 50;
/** What looks like an ID or a telephone number must not lie open as the number of a row. */
const PERSONAL = /^(?:[1-9]\d{16}[\dXx]|1\d{10})$/;

/**
 * Makes the rows of a file ready: finds the records they name and their places, and seals them. A value that only one record may have is told where it stands twice
 * in the file. Batches come in the order of the file.
 */
export function maker(
  house: House,
  register: Register,
  references: readonly Reference[],
  { places, known, source }: { places: Places; known: References; source: string },
): (rows: readonly Row[]) => Promise<Batch> {
  const now = house.clock.now();
  const ready = readier(house, register, { source, now });
  const seen = new Map<string, Seen>();

  const twice = (one: Ready): Fault | null => {
    for (const { field, value } of one.unique) {
      const there = seen.get(field) ?? new Seen();
      seen.set(field, there);
      const before = there.before(value, one.line);
      if (before !== null) return { field, code: 'twice_value', facts: { line: before } };
    }
    return null;
  };

  return async (rows) => {
    await places.know(rows.map(({ values }) => values as Said));
    const found = await namedIn(references, rows, places, known);
    const here = await known.here(
      register,
      rows.map(({ values }) => String(values['external_id'])),
    );
    const batch: Batch = { ready: [], faults: [], there: 0 };
    for (const [i, { line, values }] of rows.entries()) {
      if (i % TURN === TURN - 1) await setImmediate();
      if (here.has(String(values['external_id']))) {
        batch.there += 1;
        continue;
      }
      const record = newFrom(house, register, references, line, values, found[i] ?? [], places);
      if ('code' in record) {
        batch.faults.push({ line, fault: record });
        continue;
      }
      const made = ready(record);
      const fault = twice(made);
      if (fault) batch.faults.push({ line, fault });
      else batch.ready.push(made);
    }
    return batch;
  };
}

/** What each row names, reference by reference. */
async function namedIn(references: readonly Reference[], rows: readonly Row[], places: Places, known: References): Promise<(Found | null)[][]> {
  const named: (Found | null)[][] = rows.map(() => []);
  for (const { field, of, parts } of references) {
    const wanted = rows.map(({ values }) => ({
      scope: places.scopeOf(values as Said),
      text: values[field] as string | undefined,
      parts: Object.fromEntries(parts.flatMap((part) => (values[part] === undefined ? [] : [[part, String(values[part])]]))),
    }));
    // Names of a home's parts that are columns of the record's own narrow it just as well.
    for (const [i, one] of (await known.find(of, wanted)).entries()) (named[i] as (Found | null)[]).push(one);
  }
  return named;
}

function newFrom(
  house: Pick<House, 'sealer' | 'clock'>,
  register: Register,
  references: readonly Reference[],
  line: number,
  row: Record<string, unknown>,
  found: readonly (Found | null)[],
  places: Places,
): New | Fault {
  const values: Values = {};
  const beside: string[] = [];
  for (const [name, field] of Object.entries(register.fields)) {
    const value = row[name];
    // A masked export is no source of facts.
    if (isSealed(field) && typeof value === 'string' && value.includes('*')) return { field: name, code: 'masked', facts: {} };
    values[name] = value;
  }
  for (const [i, { field, of, parts, required }] of references.entries()) {
    const one = found[i] ?? null;
    const last = [field, ...parts].filter((part) => row[part] !== undefined).at(-1) ?? field;
    if (typeof one === 'number')
      return {
        field: last,
        code: one === 0 ? 'names_none' : 'names_several',
        facts: { name: [...parts, field].flatMap((part) => (row[part] === undefined ? [] : [String(row[part])])).join(' '), number: one },
      };
    if (one === null && required) return { field, code: 'missing', facts: { register: of.name } };
    values[field] = one?.id ?? null;
    if (one) beside.push(one.area);
  }
  const seen = row['sourced_on'] as string | undefined;
  if (seen !== undefined && seen > dateOf(localOf(house.clock.now()).day))
    return { field: 'sourced_on', code: '#refusal.sourced_later', facts: { sourced_on: seen } };
  const area = places.of(row as Said, beside);
  if (typeof area !== 'string') return area;
  const external = row['external_id'] === undefined ? null : String(row['external_id']);
  return {
    line,
    area,
    values,
    external_id:
      external !== null && PERSONAL.test(external)
        ? `id:${house.sealer.lasting(register.name, 'external_id', external.toUpperCase()).toString('hex')}`
        : external,
    sourced_on: seen ?? null,
  };
}
