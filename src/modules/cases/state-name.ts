import { nameOf } from '../../kernel/flow/show.ts';
import type { Ctx } from '../../kernel/module.ts';
import { isFound } from './channels.ts';
import type { CaseRow } from './row.ts';

/** The states whose words speak of a resident's sign-off, which is not waited for where no resident raised it. */
const SIGNED: readonly string[] = ['finished', 'closed'];

/** A state in words that are true of this case. */
export const stateName = (ctx: Pick<Ctx, 'house' | 'lang'>, { state, channel }: Pick<CaseRow, 'state' | 'channel'>): string =>
  nameOf(ctx, isFound({ channel }) && SIGNED.includes(state) ? 'cases.state_found' : 'cases.state', state);
