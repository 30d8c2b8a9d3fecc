import type { Flow } from '../kernel/flow/declare.ts';
import type { Counted } from '../kernel/measure/counts.ts';
import type { MeasureInput } from '../kernel/measure/measure.ts';
import type { Route } from '../kernel/module.ts';
import type { Register } from '../kernel/register/declare.ts';
import type { Lang } from '../platform/words/words.ts';

/** Limits that the kernel’s own parts know, which a pack may set. */
export const KERNEL_LIMITS: readonly string[] = ['notice.quiet_from', 'notice.quiet_until', 'notice.gather_minutes', 'grids.least', 'grids.most'];

/** What a house asks of a pack: the flows it runs, the routes it answers, and the sentences a pack may put its own in the place of. */
export type Needs = {
  flows: readonly Pick<Flow, 'name' | 'promises' | 'may_promise' | 'limits' | 'steps' | 'states' | 'sees'>[];
  /** Numbers that modules ask for beside their flows. */
  limits: readonly string[];
  routes: readonly Pick<Route, 'path' | 'who'>[];
  /** The registers it keeps, as their modules declare them. */
  registers: readonly Register[];
  /** The measures that its modules declare, and everything there is to count. */
  measures: readonly MeasureInput[];
  counted: readonly Counted[];
  /** Every sentence of a language by its dotted key. */
  sentences: (lang: Lang) => ReadonlyMap<string, string>;
};
