import type { Arrival } from '../../../kernel/flow/bring.ts';
import { type Clock, given, stopped } from '../../../kernel/flow/clocks.ts';
import type { City } from '../../../kernel/house.ts';
import { type CaseRow, UNTOUCHED } from '../row.ts';
import { hasEnded } from './check.ts';
import type { Values } from './fields.ts';
import type { Place } from './place.ts';

/** What names a case here: its number on the phone and its receipt. */
export type Names = Pick<CaseRow, 'number' | 'receipt'>;

/**
 * A case as another system recorded it. One that has ended comes closed, with the times it had there; one that has not waits at
 * the first desk, towards the due time that was promised there. Pure.
 */
export function arrivalOf(v: Values, { area, lon, lat }: Place, names: Names, source: string, { categories }: Pick<City, 'categories'>): Arrival<CaseRow> {
  const ended = hasEnded(v);
  const category = v.category ?? 'other';
  const level = categories[category]?.level ?? categories['other']?.level ?? '';
  const isLate = ended && v.due_at !== undefined && v.closed_at !== undefined && v.closed_at > v.due_at;
  return {
    state: ended ? 'closed' : 'filed',
    clocks: v.due_at ? { promise: promiseOf(v, v.due_at, isLate) } : {},
    start: {
      ...UNTOUCHED,
      ...names,
      area,
      lon,
      lat,
      category,
      level,
      title: v.title,
      body: v.body ?? v.title,
      address: v.address ?? null,
      reply: v.reply ?? null,
      channel: 'import',
      anonymous: false,
      unit: ended ? (v.unit ?? '') : '',
      owner_post: ended && v.unit ? 'handler' : null,
      outcome: ended ? (v.outcome ?? null) : null,
      closed_by: ended ? 'import' : null,
      answered_at: (ended && v.closed_at) || null,
      opened_at: v.opened_at,
      ended_at: (ended && v.closed_at) || null,
      late_at: (isLate && v.due_at) || null,
    },
    facts: present({
      channel: 'import',
      source,
      external_id: v.external_id,
      category,
      level,
      agency: v.agency,
      status: v.status,
      outcome: ended ? v.outcome : undefined,
      opened_at: v.opened_at.toISOString(),
      due_at: v.due_at?.toISOString(),
      closed_at: v.closed_at?.toISOString(),
    }),
    words: present({ title: v.title, body: v.body, address: v.address, reply: v.reply }),
  };
}

function promiseOf({ opened_at, closed_at }: Values, dueAt: Date, isLate: boolean): Clock {
  const clock = given(opened_at, dueAt);
  if (!closed_at) return clock;
  return { ...stopped(clock, closed_at), ...(isLate && { late_at: dueAt.toISOString() }) };
}

const present = <T extends Record<string, string | undefined>>(all: T) =>
  Object.fromEntries(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined));
