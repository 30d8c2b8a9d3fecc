import { z } from 'zod';
import { stepOf } from '../../../kernel/flow/declare.ts';
import type { Setting } from '../../../kernel/flow/setting.ts';
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
export const before = ['filed', 'accepted', 'dispatched', 'taken', 'returned', 'disputed', 'whistled'] as const;
/** `unit:CODE` is a department, `post:grid_worker` and `post:clerk` the community's own people. */
export const owner = z
  .string()
  .regex(/^(unit:[a-z_]+|post:(grid_worker|clerk))$/, '#invalid.choice')
  .meta({ 'x-widget': 'owner', 'x-choices': 'owners' });
/** One of the codes of a list that the pack has. */
export const code = (choices: string) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, '#invalid.choice')
    .max(40)
    .meta({ 'x-choices': choices });
/** Refuses a special group that the city does not have. */
export const knownSpecial = (special: string | undefined, choices: Setting['choices']): void => {
  if (special !== undefined && !Object.hasOwn(choices['cases.special'] ?? {}, special)) refuse('no_such_special', { special });
};
/** The owner's columns. */
export const given = (to: string): Pick<CaseRow, 'owner_post' | 'unit'> =>
  to.startsWith('unit:') ? { owner_post: 'handler', unit: to.slice(5) } : { owner_post: to.slice(5) as 'clerk', unit: '' };
/** A department of the city. */
export const unit = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, '#invalid.choice')
  .max(40)
  .meta({ 'x-widget': 'unit', 'x-choices': 'units' });
/** Refuses departments that the city does not have, and one that the matter is about. */
export const knownUnits = (units: readonly string[], setting: Setting, row: Pick<CaseRow, 'kept_from'>): void => {
  for (const each of units) {
    if (!setting.units.includes(each)) refuse('no_such_unit', { unit: each });
    if (isAbout(row, each)) refuse('about_this_unit', { unit: each });
  }
};
/** Is the matter about this department? About none where there is none. */
export const isAbout = ({ kept_from }: Pick<CaseRow, 'kept_from'>, unit: string): boolean => kept_from?.includes(`unit:${unit}`) === true;
/** The columns of a case that is to be given out anew. */
export const UNGIVEN = { owner_post: null, unit: '', bound: false } as const;
/** Refuses a department that the city does not have, or that the matter is about. */
export const knownUnit = ({ input, setting, row }: { input: { owner: string }; setting: Setting; row: CaseRow }) => {
  if (input.owner.startsWith('unit:')) knownUnits([input.owner.slice(5)], setting, row);
};
