import { z } from 'zod';
import { refuse as deny } from '../../../platform/refusal.ts';
import { BYTE_ORDER_MARK, csvLine, harmless } from '../../../platform/table/write.ts';
import { xlsxOf } from '../../../platform/table/xlsx.ts';
import { nameOf } from '../../flow/show.ts';
import { type Ctx, defineRoute, type Route } from '../../module.ts';
import { minuteOf, stampOf } from '../../post/stamp.ts';
import { refuse } from '../figures/refusals.ts';
import { AskedRows, asked } from './asked.ts';
import { rowsPage } from './pages.ts';

type Cell = string | number;

/** As many rows as a table takes; where there are more, it says so. */
const MOST = 20_000;

/** The things or communities behind a number as a table that says of what they are. Records are taken away from their own list, which asks what for. */
async function tableOf(ctx: Ctx, name: string, query: z.output<typeof AskedRows>): Promise<Cell[][]> {
  const { house, lang, actor, now } = ctx;
  // Whoever only looks at somebody else's desk takes nothing away from it.
  if (actor.viewing !== undefined) deny('not_allowed', {});
  const { measure, question, lies } = await asked(ctx, name, query);
  if (lies.kind === 'records') return refuse('measure_rows_from_list', { measure: name });
  const say = (key: string, facts = {}) => house.words.say(lang, `measure.export.${key}`, facts);
  const { items, next } = await rowsPage(ctx, lies, { measure, question, cursor: undefined, limit: MOST });
  const { area, period } = question;
  await house.areas.know([area]);
  return [
    [(await stampOf(ctx, say('purpose'))).text],
    [say('measure'), house.words.say(lang, `measure.${name}.label`)],
    [say('rows'), say(`rows_${query.part}`)],
    [say('area'), `${house.areas.name(area)} ${area}`],
    [say('period'), `${period.from} – ${period.to}`],
    [say('as_of'), minuteOf(now)],
    ...(next === null ? [] : [[say('first', { n: MOST })]]),
    [],
    [say('what'), say('name'), say('area'), say('key'), say('amount'), say('part'), say('whole'), say('facts')],
    ...items.flatMap((item) =>
      item.kind === 'record'
        ? []
        : [
            [
              item.kind === 'thing' ? item.thing_name : nameOf(ctx, 'measure.thing', 'community'),
              item.title,
              item.area_name,
              item.area,
              item.n,
              item.part ?? '',
              item.of ?? '',
              item.facts.join(lang === 'zh' ? '；' : '; '),
            ],
          ],
    ),
  ];
}

const common = { method: 'GET', who: 'signed_in', limit: 30, params: z.object({ name: z.string().max(80) }), query: AskedRows, answer: z.any() } as const;
const headers = (ending: string) => ({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="rows.${ending}"` });

export const rowsExportRoutes: Route[] = [
  defineRoute({
    ...common,
    path: '/api/measures/{name}/rows/export.csv',
    summary: 'The things or communities behind a figure as CSV, with its measure, area, period and moment inside; records are taken from their own list',
    media: 'text/csv; charset=utf-8',
    headers: headers('csv'),
    run: async (ctx, { params, query }) => BYTE_ORDER_MARK + (await tableOf(ctx, params.name, query)).map((cells) => csvLine(cells.map(harmless))).join(''),
  }),
  defineRoute({
    ...common,
    path: '/api/measures/{name}/rows/export.xlsx',
    summary:
      'The things or communities behind a figure as a spreadsheet, with its measure, area, period and moment inside; records are taken from their own list',
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    headers: headers('xlsx'),
    run: async (ctx, { params, query }) => xlsxOf(await tableOf(ctx, params.name, query)),
  }),
];
