import { decide } from '../../src/kernel/flow/decide.ts';
import type { Setting } from '../../src/kernel/flow/setting.ts';
import type { Actor } from '../../src/kernel/post/actor.ts';
import { flow } from '../../src/modules/cases/flow.ts';
import type { CaseRow } from '../../src/modules/cases/row.ts';
import { Refusal } from '../../src/platform/refusal.ts';

/** One question as JSON carries it: a step on a row, by an actor, at a time. */
export type Question = { row: CaseRow; step: string; actor: Actor; input: object; now: string; setting: Setting };

const DATE = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const DATES: readonly string[] = ['opened_at', 'due_at', 'late_at', 'ended_at', 'urged_at'];

/** The answer to a question, both as text, so that the same text is the same answer wherever it was found. */
export function answer(question: string): string {
  const asked = JSON.parse(question, (key, value) => (DATES.includes(key) && DATE.test(value) ? new Date(value) : value)) as Question;
  // A clock's own times are texts on the row.
  const clocks = (JSON.parse(question) as Question).row.clocks;
  try {
    return JSON.stringify(decide(flow, { ...asked.row, clocks }, asked.step, asked.actor, asked.input, new Date(asked.now), asked.setting));
  } catch (error) {
    if (error instanceof Refusal) return JSON.stringify({ refused: error.code, facts: error.facts });
    return JSON.stringify({ faults: (error as { issues: unknown }).issues });
  }
}

Object.assign(globalThis, { answer });
