import { sql } from 'kysely';
import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import type { Db } from '../../platform/db/index.ts';
import { shardOf } from '../area/code.ts';
import { cellOf } from '../map/cell.ts';
import { openColumns, type RegisterRow } from './columns.ts';
import { isSealed, ofFields, type Register, type Values } from './declare.ts';
import { openOf } from './sealed.ts';

/** How many living records more or fewer a place has of each value; what the same transaction writes into `register_count`. */
export type Tally = Map<string, { area: string; register: string; field: string; value: string; n: number }>;
/** Where a record lies and when it was last looked at. */
type Lying = Pick<RegisterRow, 'area' | 'sourced_on' | 'changed_at'>;

const countedFields = ofFields((fields) => Object.entries(fields).flatMap(([name, { counted }]) => (counted ? [name] : [])));

/** Fields that every record should say: of these it is kept how many do. */
export const wantedFields = ofFields((fields) => Object.entries(fields).flatMap(([name, { wanted }]) => (wanted ? [name] : [])));

/** Of the wanted fields, those whose values are not counted one by one: what says them counts under the empty value. */
export const saidFields = ofFields((fields) => Object.entries(fields).flatMap(([name, { wanted, counted }]) => (wanted && !counted ? [name] : [])));

const sealedSaid = ofFields((fields) => saidFields({ fields }).filter((name) => isSealed(fields[name] as Register['fields'][string])));

/** The month in which a record was written down or last confirmed, `YYYY-MM`, as `checked` counts it. */
const checkedIn = ({ sourced_on, changed_at }: Omit<Lying, 'area'>): string => (sourced_on ?? dateOf(localOf(changed_at).day)).slice(0, 7);

/** Counts one living record's counted facts into the tally: `by` 1 where it is there from now on, -1 where it is no more. */
export function tally(into: Tally, register: Register, row: Lying, values: Values, by: 1 | -1): void {
  const { area } = row;
  const count = (field: string, value: string) => {
    const key = `${area}\n${register.name}\n${field}\n${value}`;
    const there = into.get(key);
    if (there) there.n += by;
    else into.set(key, { area, register: register.name, field, value, n: by });
  };
  const isKnown = (name: string) => values[name] !== null && values[name] !== undefined;
  count('', '');
  for (const name of countedFields(register)) if (isKnown(name)) count(name, String(values[name]));
  for (const name of saidFields(register)) if (isKnown(name)) count(name, '');
  if (wantedFields(register).length) count('checked', checkedIn(row));
  const cell = register.place ? cellOf(values[register.place.lon], values[register.place.lat]) : null;
  if (cell !== null) count('cell', cell);
}

/** The columns that `factsOf` and `tally` ask of a row, beside its area. */
export const tallied = (register: Register): string[] => [
  ...openColumns(register),
  ...['extra', 'sourced_on', 'changed_at'],
  ...sealedSaid(register).map((name) => `${name}_blind`),
];

/** What there is to be counted of a row without opening what is sealed: that a sealed fact is known, its blind index tells. */
export const factsOf = (register: Register, row: RegisterRow): Values => ({
  ...openOf(register, row),
  ...Object.fromEntries(sealedSaid(register).map((name) => [name, row[`${name}_blind`]])),
});

/** Keeps the counts where some records are there from now on and others no more; a change is both. */
export async function keepCount(db: Db, register: Register, ...records: (readonly [row: Lying, values: Values, by: 1 | -1])[]): Promise<void> {
  const counts: Tally = new Map();
  for (const [row, values, by] of records) tally(counts, register, row, values, by);
  await keepCounts(db, counts);
}

/** Writes the tally, in one order whoever writes it, so that two writers wait for each other and never in a circle. */
export async function keepCounts(db: Db, of: Tally): Promise<void> {
  const changed = [...of.entries()].filter(([, { n }]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (!changed.length) return;
  const rows = JSON.stringify(changed.map(([, each]) => ({ shard: shardOf(each.area), ...each })));
  await sql`insert into register_count (shard, area, register, field, value, n)
    select shard, area, register, field, value, n from jsonb_to_recordset(${rows}::jsonb) as c(shard text, area text, register text, field text, value text, n int)
    on conflict (shard, area, register, field, value) do update set n = register_count.n + excluded.n`.execute(db);
}
