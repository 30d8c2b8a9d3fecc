import { nameOf } from '../../kernel/flow/show.ts';
import type { Ctx } from '../../kernel/module.ts';
import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import type { CaseRow } from './row.ts';

type Of = (row: CaseRow, ctx: Pick<Ctx, 'house' | 'lang' | 'now'>) => string;

/** What words to a resident may name of their case. Nothing that says who raised it. */
export const variables: Record<'number' | 'title' | 'receipt' | 'area' | 'category' | 'opened' | 'due' | 'owner', Of> = {
  number: ({ number }) => number,
  title: ({ title }, { house, lang }) => title || house.words.say(lang, 'cases.erased'),
  receipt: ({ receipt }) => receipt,
  area: ({ area }, { house }) => house.areas.place(area),
  category: ({ category }, ctx) => nameOf(ctx, 'category', category),
  opened: ({ opened_at }) => day(opened_at),
  due: ({ clocks, opened_at }) => day(new Date(clocks['promise']?.due_at ?? opened_at)),
  owner: ({ unit, owner_post }, ctx) => nameOf(ctx, unit ? 'unit' : 'post', unit || owner_post),
};

const day = (at: Date) => dateOf(localOf(at).day);
