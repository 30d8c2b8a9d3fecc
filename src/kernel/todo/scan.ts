import type { Db } from '../../platform/db/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import { stepWhenLate } from '../flow/decide.ts';
import { read } from '../flow/read.ts';
import { takeStep } from '../flow/step.ts';
import { type House, running } from '../house.ts';
import { SYSTEM } from '../post/actor.ts';
import { turns } from '../turns.ts';
import type { TodoTable } from './table.ts';

const AT_ONCE = 200;

/**
 * Takes every step that time itself takes: looks at the records whose clock has run out, oldest first, and lets `system` take
 * `late` or what their state says instead. A deadline is a column, so a restart loses none; a step is written only onto the version it
 * was decided on, so of several servers one fires it; a clock that was called late is marked so, so no clock set back fires it again.
 * Answers how many steps were taken.
 */
export async function scan(house: House): Promise<number> {
  const db = house.db.withTables<TodoTable>();
  let fired = 0;
  for (;;) {
    const now = house.clock.now();
    const due = await db.selectFrom('todo').select(['record', 'flow']).where('fire_at', '<=', now).orderBy('fire_at').limit(AT_ONCE).execute();
    let moved = 0;
    for (const { record, flow } of due) if (await fire(house, flow, record)) moved += 1;
    fired += moved;
    if (due.length < AT_ONCE || moved === 0) return fired;
  }
}

async function fire(house: House, flow: string, id: string): Promise<boolean> {
  const kind = house.kinds.get(flow);
  if (!kind) return false;
  const { row } = await read(house.db as Db, kind.flow, kind.table, SYSTEM, id);
  const step = row && stepWhenLate(kind.flow, row, house.clock.now());
  if (!step) return false;
  try {
    await takeStep(running(house, kind), SYSTEM, id, step, {}, null, () => '');
    return true;
  } catch (error) {
    // Somebody took a step at that very moment: the record has new clocks and is looked at again when they run out.
    if (error instanceof Refusal && (error.code === 'moved_on' || error.code === 'wrong_state')) return false;
    throw error;
  }
}

/** Scans every `every` milliseconds until closed; a scan that fails is reported and tried again at the next turn. */
export const scanner = (house: House, how: Parameters<typeof turns>[1]) => turns(() => scan(house), how);
