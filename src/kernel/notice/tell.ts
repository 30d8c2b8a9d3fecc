import type { RecordRow } from '../flow/record.ts';

/**
 * Whom a step tells: whoever opened the record, whoever holds the desk it lies on after the step, or whoever holds a further desk that the step
 * put it on. `urgent` passes the quiet hours and is not gathered; `owed` is told by law, whatever its reader would rather.
 * What is said stands in the catalogue under `<flow>.notice.opener.<step>` and `<flow>.notice.desk.<step>`.
 */
export type Tell = { whom: 'opener' | 'desk' | 'called'; urgent?: true; owed?: true };

/** The record before and after a step, and the clocks that the step found run out. */
export type Moved<R> = { before: R; after: R; missed: readonly string[] };

/** Whom a step tells: always the same, or as the step turned out. */
export type Tells<R> = readonly Tell[] | ((moved: Moved<R>) => readonly Tell[]);

export const tellOpener: Tell = { whom: 'opener' };
/** A reason or a look into their file that people have a right to hear of. */
export const oweOpener: Tell = { whom: 'opener', owed: true };
export const tellDesk: Tell = { whom: 'desk' };
/** An order: it is told at night too. */
export const orderDesk: Tell = { whom: 'desk', urgent: true, owed: true };
/** Departments that are called now. */
export const orderCalled: Tell = { whom: 'called', urgent: true, owed: true };

/** Whom a step that was decided tells, or the opening. Pure. */
export function tellsOf<R extends RecordRow>({ tells = {} }: { tells?: Readonly<Record<string, Tells<R>>> }, step: string, moved: Moved<R>): readonly Tell[] {
  const told = tells[step] ?? [];
  return typeof told === 'function' ? told(moved) : told;
}
