import { z } from 'zod';
import type { Lang, Words } from '../../platform/words/words.ts';
import { seen } from '../flow/routes.ts';
import { nameOf } from '../flow/show.ts';
import { defineRoute, type Kind, type Route } from '../module.ts';
import type { NoticeRow, NoticeTables } from './table.ts';

type Stood = Pick<NoticeRow, 'state' | 'channel' | 'reason'>;

/** How far a message has got, in words: 「短信未送达（号码收不到短信）」. Never the number. */
export function delivery(words: Words, lang: Lang, { state, channel, reason }: Stood): string {
  const way = words.say(lang, `notice.way.${channel ?? 'sms'}`);
  if (state !== 'failed') return words.say(lang, `notice.delivery.${state}`, { way });
  return words.say(lang, 'notice.delivery.failed', { way, reason: words.say(lang, `notice.reason.${reason ?? 'given_up'}`) });
}

/** Whether the one who opened a record has been reached, for those who handle it. Nothing in it says who or where that is. */
export const deliveryRoute = ({ flow, table }: Kind): Route =>
  defineRoute({
    method: 'GET',
    path: `/api/${flow.name}/{id}/notices`,
    summary: 'Which messages have reached the one who opened it',
    who: 'anyone',
    params: z.object({ id: z.string().max(60) }),
    answer: z.object({
      items: z.array(
        z.object({
          seq: z.int(),
          step: z.string(),
          step_name: z.string(),
          at: z.date(),
          state: z.enum(['waiting', 'sent', 'failed', 'shown']),
          delivery: z.string(),
        }),
      ),
    }),
    run: async (ctx, { params }) => {
      const { house, lang } = ctx;
      const row = await seen(ctx, { flow, table } as Kind, params.id);
      const rows = await house.db
        .withTables<NoticeTables>()
        .selectFrom('notice')
        .select(['seq', 'step', 'at', 'state', 'channel', 'reason'])
        .where('shard', '=', row.shard)
        .where('record', '=', row.id)
        .where('whom', '=', 'opener')
        .orderBy('seq')
        .execute();
      const items = rows.map(({ channel, reason, ...n }) => ({
        ...n,
        step_name: nameOf(ctx, `${flow.name}.step`, n.step),
        delivery: delivery(house.words, lang, { ...n, channel, reason }),
      }));
      return { items };
    },
  });
