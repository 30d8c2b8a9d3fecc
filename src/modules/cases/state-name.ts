import { stateName } from '../../kernel/flow/show.ts';
import type { Ctx } from '../../kernel/module.ts';
import { variantOf } from './channels.ts';
import type { CaseRow } from './row.ts';

/** A state in words that are true of this case: the one it is in, or another one of its trail. */
export const stateNameOf = (ctx: Pick<Ctx, 'house' | 'lang'>, row: Pick<CaseRow, 'channel' | 'state'>, state: string | null = row.state): string =>
  stateName(ctx, 'cases', state, variantOf(row));
