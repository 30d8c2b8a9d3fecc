import { z } from 'zod';
import { stepOf } from '../../../kernel/flow/declare.ts';
import type { Setting } from '../../../kernel/flow/record.ts';
import { refuse } from '../refusals.ts';
import type { CaseRow, STATES } from '../row.ts';

/** Declares one step of a case. */
export const step = stepOf<CaseRow, (typeof STATES)[number]>();
/** A field of people's own words. */
export const words = (min: number, max = 2000) => z.string().trim().min(min).max(max).meta({ 'x-widget': 'textarea' });
/** Real answers run to 8,000 characters. */
export const ANSWER = 10_000;
export const HOUR = 3_600_000;
/** The clock of what the resident was promised. */
export const promise = ['promise'];
/** The states before anybody has answered. */
export const before = ['filed', 'accepted', 'dispatched', 'taken', 'returned', 'disputed'] as const;
/** `unit:CODE` is a department, `post:grid_worker` and `post:clerk` the community's own people. */
export const owner = z
  .string()
  .regex(/^(unit:[a-z_]+|post:(grid_worker|clerk))$/)
  .meta({ 'x-widget': 'owner', 'x-choices': 'owners' });
/** The owner's columns. */
export const given = (to: string): Pick<CaseRow, 'owner_post' | 'unit'> =>
  to.startsWith('unit:') ? { owner_post: 'handler', unit: to.slice(5) } : { owner_post: to.slice(5) as 'clerk', unit: '' };
/** Refuses a department that the city does not have. */
export const knownUnit = ({ input, setting }: { input: { owner: string }; setting: Setting }) => {
  if (input.owner.startsWith('unit:') && !setting.units.includes(input.owner.slice(5))) refuse('no_such_unit', { unit: input.owner.slice(5) });
};
