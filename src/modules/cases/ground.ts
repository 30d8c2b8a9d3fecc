import type { Clock } from '../../kernel/flow/clocks.ts';
import { nameOf, spanWords } from '../../kernel/flow/show.ts';
import type { House } from '../../kernel/house.ts';
import type { Actor } from '../../kernel/post/actor.ts';
import type { Lang } from '../../platform/words/words.ts';
import { handles } from './handles.ts';
import { promisedBy } from './promise.ts';
import type { CaseRow } from './row.ts';

type Ctx = { house: House; lang: Lang; actor?: Actor };

/**
 * Why a case's promise has the span it has: its level, what that promises, and whether a leader owns it. That it concerns people whose matters come first
 * is told to its reporter and to those who handle it alone.
 */
export function groundOf(row: CaseRow, name: string, { span }: Clock, ctx: Ctx): string | null {
  const parts = typeof span === 'string' && name === 'promise' ? span.split('.') : [];
  const [, , level, kind] = parts;
  const { setting } = ctx.house.city;
  const length = typeof span === 'string' ? setting.spans[span] : undefined;
  if (level === undefined || !length) return null;
  const told = kind !== 'special' || (ctx.actor && handles(row, ctx.actor)) ? kind : undefined;
  const promise = ctx.house.words.say(ctx.lang, `cases.promised.${promisedBy(level, setting)}`);
  return ctx.house.words.say(ctx.lang, ['cases.level_ground', ...(told ? [told] : [])].join('_'), {
    level: nameOf(ctx, 'level', level),
    span: spanWords(ctx, length),
    promise,
  });
}
