import { type RawBuilder, sql } from 'kysely';
import { codeRange, covers, WIDTHS } from '../area/code.ts';
import { type Actor, RESIDENT } from '../post/actor.ts';
import type { Flow } from './declare.ts';
import type { RecordRow } from './record.ts';

type Sees = Flow['sees'];

/**
 * The one predicate of what an actor may see of a flow's records: list, count, single record, figures and events use it
 * and nothing else. `r` is the alias of the record's table. A row outside it does not exist for the actor.
 */
export function inScope(sees: Sees, actor: Actor, r = 'r'): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${r}.${name}`);
  if (actor.post === 'system') return sql<boolean>`true`;
  if (actor.post === RESIDENT) {
    if (actor.proves !== undefined) return sql<boolean>`(${column('shard')}, ${column('id')}) = (${actor.proves.slice(0, 9)}, ${actor.proves})`;
    if (actor.account === null) return sql<boolean>`false`;
    return sql<boolean>`exists (select from opener o where o.shard = ${column('shard')} and o.record = ${column('id')} and o.account = ${actor.account})`;
  }
  // What waits for somebody they may see, also where it came to them only because nobody was there below.
  if (!sees.area.includes(actor.post) && !sees.unit.includes(actor.post)) {
    const lies = sql`t.shard = ${column('shard')} and t.record = ${column('id')} and t.post = ${actor.post} and t.area = ${actor.area} and t.unit = ${actor.unit}`;
    return sql<boolean>`(${openTo(actor, r)} and exists (select from todo t where ${lies}))`;
  }
  const place = placeIn(r, actor.area);
  if (!sees.unit.includes(actor.post)) return sql<boolean>`(${place} and ${openTo(actor, r)})`;
  return sql<boolean>`(${place} and coalesce(${column('unit')} = ${actor.unit} or ${column('called')} ? ${actor.unit}, false) and ${openTo(actor, r)})`;
}

/**
 * Does `r` lie in the area? The same answer as `covers`, said as the indexes by district, sub-district and community know it. A wider area holds
 * most of what there is; `coalesce` keeps the planner from taking its range for a narrow one.
 */
export function placeIn(r: string, code: string): RawBuilder<boolean> {
  const area = sql.ref(`${r}.area`);
  const [from, to] = codeRange(code);
  if (code === '') return sql<boolean>`true`;
  if (code.length < WIDTHS.district) return sql<boolean>`coalesce(${area} >= ${from} and ${area} < ${to}, false)`;
  if (code.length === WIDTHS.grid)
    return sql<boolean>`(left(${area}, ${sql.lit(WIDTHS.community)}) = ${code.slice(0, WIDTHS.community)} and ${area} = ${code})`;
  return sql<boolean>`left(${area}, ${sql.lit(code.length)}) = ${code}`;
}

/** Is `r` kept from nobody, or from others than the actor? `r` is the alias of a record's table, or of what waits. */
export function openTo(actor: Marked, r: string): RawBuilder<boolean> {
  const marks = sql.ref(`${r}.kept_from`);
  return sql<boolean>`(${marks} is null or not ${marks} ?| ${marksOf(actor)})`;
}

/** The same of marks in hand. */
export const isOpenTo = (actor: Marked, marks: readonly string[] | null): boolean => !marks?.some((mark) => marksOf(actor).includes(mark));

type Marked = Pick<Actor, 'account' | 'unit'>;
/** What a record is kept from, of an actor: the person, and the department they act for. */
const marksOf = ({ account, unit }: Marked): string[] => [`account:${account ?? ''}`, ...(unit ? [`unit:${unit}`] : [])];

type Seen = Pick<RecordRow, 'id' | 'area' | 'unit' | 'held' | 'called' | 'kept_from'>;

/** The same predicate on a row in hand, for live events; a test holds the two against each other. */
export function sees(sees: Sees, actor: Actor, row: Seen, own: (id: string) => boolean): boolean {
  if (actor.post === 'system') return true;
  if (actor.post === RESIDENT) return actor.proves === undefined ? own(row.id) : actor.proves === row.id;
  if (!isOpenTo(actor, row.kept_from)) return false;
  if (sees.unit.includes(actor.post)) return covers(actor.area, row.area) && (row.unit === actor.unit || row.called?.includes(actor.unit) === true);
  if (sees.area.includes(actor.post)) return covers(actor.area, row.area);
  return row.held !== null && row.held.post === actor.post && row.held.area === actor.area && row.held.unit === actor.unit;
}
