import { z } from 'zod';
import { refuse as deny } from '../../../platform/refusal.ts';
import { BYTE_ORDER_MARK, csvLine, harmless } from '../../../platform/table/write.ts';
import { xlsxOf } from '../../../platform/table/xlsx.ts';
import { type Ctx, defineRoute, type Route } from '../../module.ts';
import { minuteOf, stampOf } from '../../post/stamp.ts';
import type { Answer } from './answer.ts';
import { AskedFigure } from './asked.ts';
import { answers, areaOf, askable } from './asking.ts';
import { isOfPeople } from './family.ts';
import type { Figure } from './figure.ts';

type Cell = string | number;

/** A figure as a table that explains itself: who took it and when, what it counts and leaves out, of where and when, then the numbers. */
async function tableOf(ctx: Ctx, name: string, query: AskedFigure): Promise<Cell[][]> {
  const { house, lang, actor } = ctx;
  // Whoever only looks at somebody else's desk takes nothing away from it.
  if (actor.viewing !== undefined) deny('not_allowed', {});
  const say = (key: string, facts = {}) => house.words.say(lang, `measure.export.${key}`, facts);
  const area = areaOf(ctx, query.area);
  const [answer] = (await answers(ctx, await askable(ctx, [name], area), query, area)) as [Answer];
  const measure = house.measures.get(name);
  const { definition, total, items, parts } = answer;
  const stamp = await stampOf(ctx, say('purpose'));
  const line = (key: string, value: Cell | null): Cell[] => [say(key), value ?? ''];
  const figure = ({ value, part, of, none, standing }: Omit<Figure, 'needed'>): Cell[] => [
    value ?? '',
    part ?? '',
    of ?? '',
    none === null ? '' : house.words.say(lang, `measure.none.${none}`),
    standing === null ? '' : say(standing),
  ];
  return [
    [stamp.text],
    line('measure', answer.label),
    line('says', definition.sentence),
    line('area', `${answer.area_name} ${answer.area}`),
    line('period', `${answer.from} – ${answer.to}`),
    line('as_of', minuteOf(answer.as_of)),
    line('unit', say(`in.${answer.unit}`)),
    line('counts', countWords(definition.numerator)),
    line('of', countWords(definition.denominator)),
    line('target', definition.target),
    line('warning', definition.warning),
    line(
      'leaves_out',
      definition.leaves_out.map((each) => `${each.name} ${each.n}`).join(lang === 'zh' ? '；' : '; ') || house.words.say(lang, 'measure.nothing_left_out'),
    ),
    ...(answer.basis === 'today' ? [line('basis', say('today'))] : []),
    ...(answer.suppressed ? [line('suppressed', answer.suppressed)] : measure && isOfPeople(house, measure) ? [line('suppressed', 0)] : []),
    [],
    [say('key'), say('name'), say('value'), say('part'), say('whole'), say('none'), say('standing')],
    ...items.map((item) => [item.key, item.name, ...figure(item)]),
    ['', say('total'), ...figure(total)],
    ...(parts
      ? [[], [say('key'), say('name'), say('value'), say('part'), say('whole'), say('none'), say('standing'), say('weight'), say('contribution')]]
      : []),
    ...(parts ?? []).map((part) => [part.measure, part.label, ...figure(part), part.weight, part.contribution ?? '']),
  ];
}

/** A count as the definition says it, by the names it is declared with. */
const countWords = (count: Answer['definition']['numerator']): string =>
  count === null
    ? ''
    : [
        count.tally,
        ...Object.entries(count.only ?? {}).map(([dim, values]) => `${dim} = ${values.join(' | ')}`),
        ...Object.entries(count.without ?? {}).map(([dim, values]) => `${dim} ≠ ${values.join(' | ')}`),
      ].join(', ');

const common = { method: 'GET', who: 'anyone', limit: 30, params: z.object({ name: z.string().max(80) }), query: AskedFigure, answer: z.any() } as const;
const headers = (ending: string) => ({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="figures.${ending}"` });

export const exportRoutes: Route[] = [
  defineRoute({
    ...common,
    path: '/api/measures/{name}/export.csv',
    summary: 'The same figure as CSV, with its definition, period, area, moment and what it leaves out inside',
    media: 'text/csv; charset=utf-8',
    headers: headers('csv'),
    run: async (ctx, { params, query }) => BYTE_ORDER_MARK + (await tableOf(ctx, params.name, query)).map((cells) => csvLine(cells.map(harmless))).join(''),
  }),
  defineRoute({
    ...common,
    path: '/api/measures/{name}/export.xlsx',
    summary: 'The same figure as a spreadsheet, with its definition, period, area, moment and what it leaves out inside',
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    headers: headers('xlsx'),
    run: async (ctx, { params, query }) => xlsxOf(await tableOf(ctx, params.name, query)),
  }),
];
