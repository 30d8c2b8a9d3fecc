import type { Flow } from '../flow/declare.ts';
import type { Desk, RecordRow } from '../flow/record.ts';
import type { Setting } from '../flow/setting.ts';
import { nextUlid } from '../id.ts';
import type { Actor } from '../post/actor.ts';
import type { Roster } from '../post/roster.ts';
import { firstTry } from './hours.ts';
import type { NoticeRow } from './table.ts';
import { type Moved, type Tell, tellsOf } from './tell.ts';

/** A notice as the step's statement writes it. An opener's account is filled in there: nobody but that table knows it. */
export type Told = Pick<NoticeRow, 'id' | 'whom' | 'account' | 'post' | 'area' | 'unit' | 'urgent' | 'owed' | 'send_at'>;

type On<R extends RecordRow> = { flow: Flow<R>; roster: Roster; setting: Setting };

/** Everyone whom a step tells, each once: the opener, and whoever holds a desk now, but for the one who took the step and those it is kept from. Null where it tells nobody. */
export const toldBy = <R extends RecordRow>(on: On<R>, actor: Actor, step: string, moved: Moved<R>, now: Date): Told[] | null =>
  toldOf(on, actor, tellsOf(on.flow, step, moved), moved, now);

/** The same for tells that are at hand. */
export function toldOf<R extends RecordRow>(
  { roster, setting }: Omit<On<R>, 'flow'>,
  actor: Actor,
  tells: readonly Tell[],
  moved: Moved<R>,
  now: Date,
): Told[] | null {
  if (!tells.length) return null;
  const { after } = moved;
  const shut = new Set([...(after.kept_from ?? []), `account:${actor.account}`]);
  const told = new Map<string, Told>();
  for (const tell of tells) {
    const line = lineOf(after.shard, tell, setting, now);
    // Whoever acts for themselves knows what they did.
    if (tell.whom === 'opener') {
      if (!after.mine) told.set('opener', { ...line(), whom: 'opener', account: null, post: '', area: '', unit: '' });
      continue;
    }
    for (const desk of desksOf(tell, moved)) {
      if (desk.unit && shut.has(`unit:${desk.unit}`)) continue;
      for (const account of roster.atDesk(desk, now)) {
        if (!shut.has(`account:${account}`) && !told.has(account))
          told.set(account, { ...line(), whom: 'desk', account, post: desk.post, area: desk.area, unit: desk.unit });
      }
    }
  }
  return told.size ? [...told.values()] : null;
}

const lineOf =
  (shard: string, { urgent, owed }: Tell, setting: Setting, now: Date) =>
  (): Pick<Told, 'id' | 'urgent' | 'owed' | 'send_at'> => ({
    id: `${shard}-${nextUlid(now)}`,
    urgent: urgent === true,
    owed: owed === true,
    send_at: firstTry(now, urgent === true, setting),
  });

function desksOf<R extends RecordRow>(tell: Tell, { before, after }: Moved<R>): readonly Desk[] {
  if (tell.whom === 'desk') return after.held ? [after.held] : [];
  const there = new Set(before.further.map(({ slot }) => slot));
  return after.further.filter(({ slot }) => !there.has(slot));
}
