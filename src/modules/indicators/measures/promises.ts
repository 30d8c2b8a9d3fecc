import type { Count, MeasureInput } from '../../../kernel/measure/measure.ts';
import { STAFF } from './seen-by.ts';

const of = (tally: string, only?: Count['only']): Count => ({ tally, ...(only && { only }) });
const share = (name: string, part: Count, whole: Count, more: Partial<MeasureInput> = {}): MeasureInput => ({
  name,
  group: 'promises',
  formula: { kind: 'share', part, of: whole },
  unit: 'share',
  better: 'more',
  sees: 'anyone',
  ...more,
});
/** The share of one clock’s fates that were met; by department where the clock is a department’s. */
const inTime =
  (...by: string[]) =>
  (clock: string): MeasureInput =>
    share(`on_time_${clock}`, of(`cases.clock_${clock}_met`), of(`cases.clock_${clock}`), { by });

/** Whether what was promised was kept, on the whole and at each desk on the way. */
export const promises: readonly MeasureInput[] = [
  share('on_time_rate', of('cases.kept'), of('cases.due'), { by: ['unit', 'category', 'level'] }),
  share('on_time_rate_adjusted', of('cases.kept', { excluded: ['no'] }), of('cases.due', { excluded: ['no'] }), {
    leaves_out: [{ count: { tally: 'cases.due', without: { excluded: ['no'] } }, why: 'excluded' }],
  }),
  share('special_on_time', of('cases.kept', { priority: ['yes'] }), of('cases.due', { priority: ['yes'] }), { people: true }),
  ...['accept', 'dispatch', 'arbitrate'].map(inTime()),
  ...['take', 'report_in', 'answer'].map(inTime('unit')),
  share('lifted_in_time', of('cases.lifted', { in_time: ['yes'] }), of('cases.lifted'), { sees: [...STAFF] }),
];
