import { WIDTHS } from '../../kernel/area/code.ts';
import type { Desk, Further } from '../../kernel/flow/record.ts';

/** Who raises a case: one of many residents, one of the demo's with a log-in, somebody without a name, a clerk who writes down a call, or a grid worker on their round. */
export type Opener =
  | { kind: 'resident'; number: number }
  | { kind: 'named'; username: string }
  | { kind: 'anonymous' }
  | { kind: 'clerk' }
  | { kind: 'worker' };

/**
 * Who takes a step: whoever's desk the case lies on, who raised it, the district's supervisor, the city's auditor, a department that was whistled for (`unit:CODE`), or whoever a further desk
 * of the case is (`slot:NAME`).
 */
export type By = 'desk' | 'opener' | 'supervisor' | 'auditor' | `unit:${string}` | `slot:${string}`;

/** One step in a case's life, `wait` ms after the one before it. */
export type Act = { wait: number; by: By; step: string; input: Record<string, unknown> };

/** Stands in an input for the account of the district's leader, whom a story cannot know. */
export const LEADER = '@leader';

/** Where a case lies, and what area it is of. */
type Lying = { area: string; held: Desk | null; further: readonly Further[] };

/** The desk whose turn an act is; null where the case lies on none such. `city` is the area that the pack governs. */
export function deskOf(by: Exclude<By, 'opener'>, { area, held, further }: Lying, city: string): Desk | null {
  if (by === 'desk') return held;
  if (by === 'supervisor') return { post: 'supervisor', area: area.slice(0, WIDTHS.district), unit: '' };
  if (by === 'auditor') return { post: 'auditor', area: city, unit: '' };
  const [kind, name = ''] = by.split(':');
  if (kind === 'slot') return further.find(({ slot }) => slot === name) ?? null;
  // The first of those whistled for has the case on the desk itself, or whoever stands in where nobody is there.
  return further.find(({ slot }) => slot === `call.${name}`) ?? held;
}

/** The desk of the leader over a place. */
export const leaderOver = (area: string): Desk => ({ post: 'leader', area: area.slice(0, WIDTHS.district), unit: '' });

/** What becomes of one report, thought out beforehand. `at`: ms after the beginning. */
export type Story = { number: number; at: number; life: string; opener: Opener; report: Report; acts: readonly Act[] };

export type Report = {
  title: string;
  body: string;
  category: string;
  area?: string;
  location?: { lon: number; lat: number };
  channel: 'h5' | 'phone' | 'patrol';
  anonymous?: true;
  contact?: { name: string; phone: string };
};
