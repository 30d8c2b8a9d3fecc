import type { MeasureInfo } from '../measures/types.ts';

/** Is it answered, is it kept, is it solved, are they content; and what lies open and late now. */
const MAIN = ['response_rate', 'on_time_rate', 'resolution_rate', 'satisfaction_rate', 'open_stock', 'late_stock'];

/** The six figures of the first row; where a post may not see one, the city's next takes its place. Pure. */
export function mainOf(measures: readonly MeasureInfo[]): MeasureInfo[] {
  const first = MAIN.flatMap((name) => measures.find((one) => one.name === name) ?? []);
  return [...first, ...measures.filter((one) => !first.includes(one))].slice(0, MAIN.length);
}
