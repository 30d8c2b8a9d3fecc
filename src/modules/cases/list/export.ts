import { z } from 'zod';
import { areasOf, nameOf } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute, type Route } from '../../../kernel/module.ts';
import { minuteOf, type Stamp, stampOf } from '../../../kernel/post/stamp.ts';
import { refuse } from '../../../platform/refusal.ts';
import { BYTE_ORDER_MARK, csvLine } from '../../../platform/table/write.ts';
import { xlsxOf } from '../../../platform/table/xlsx.ts';
import { flow } from '../flow.ts';
import { type CaseItem, showItem } from '../show.ts';
import { Filter, matching } from './filter.ts';
import { itemsOf } from './kept.ts';
import { keysOf } from './list.ts';
import { noteTaken } from './taken.ts';

/** The most rows of one file. */
const MOST = 5000;
const PURPOSES = ['handling', 'report', 'review'] as const;
const ALL = ['number', 'title', 'state', 'due', 'category', 'area', 'awaits', 'opened', 'level', 'channel', 'urges', 'returns', 'stars'] as const;
type Column = (typeof ALL)[number];
type Item = z.output<typeof CaseItem>;
type Cell = string | number;

/** Said in the body, what for as well: an address is written down wherever it passes. */
const Asked = z.strictObject({
  ...Filter.omit({ cursor: true, limit: true }).shape,
  columns: z
    .array(z.enum(ALL))
    .default(['number', 'title', 'state', 'due', 'category', 'area', 'awaits', 'opened'])
    .transform((names) => ALL.filter((name) => names.includes(name)))
    .describe('What the file shows, in the order of a list'),
  purpose: z.enum(PURPOSES).default('handling').describe('What for: stands on the file and in every row'),
});

const CELLS: Record<Column, (item: Item, ctx: Ctx) => Cell> = {
  number: (item) => item.number,
  title: (item) => item.title,
  state: (item) => item.state_name,
  due: (item) => (item.due_at ? minuteOf(new Date(item.due_at)) : ''),
  category: (item) => item.category_name,
  area: (item) => item.area_name,
  awaits: (item) => item.awaits?.unit_name || item.awaits?.post_name || '',
  opened: (item) => minuteOf(new Date(item.opened_at)),
  level: (item, ctx) => nameOf(ctx, 'level', item.level),
  channel: (item) => item.channel,
  urges: (item) => item.urges,
  returns: (item) => item.returns,
  stars: (item) => item.rating?.stars ?? '',
};

/** A list as a table: what it says of itself, the heads of its columns, its rows. Who took it, when and what for stands over it and in every row. */
async function tableOf(ctx: Ctx, { columns, purpose, ...filter }: z.output<typeof Asked>): Promise<{ lines: string[]; heads: string[]; rows: Cell[][] }> {
  const { house, lang, actor } = ctx;
  // Whoever only looks at somebody else's desk takes nothing away from it.
  if (actor.viewing !== undefined) refuse('not_allowed', {});
  const say = (key: string, facts = {}) => house.words.say(lang, `cases.${key}`, facts);
  const { keys } = await keysOf(ctx, { ...filter, limit: MOST }, null, MOST + 1);
  const shown = await itemsOf(house, keys.slice(0, MOST), matching(ctx, filter));
  await noteTaken(ctx, { filter, columns, rows: shown.length, purpose });
  await house.areas.know(shown.flatMap(areasOf));
  const stamp = await stampOf(ctx, say(`export.purpose.${purpose}`));
  const own = [[stamp.by, stamp.account].filter(Boolean).join(' '), minuteOf(stamp.at), stamp.purpose];
  const rows = shown.map((row) => [...columns.map((column) => CELLS[column](showItem(row, ctx), ctx)), ...own]);
  const heads = [...columns, 'exported_by', 'exported_at', 'exported_for'].map((column) => say(`column.${column}`));
  return { lines: linesOf(stamp, shown.length, keys.length > MOST, say), heads, rows };
}

const linesOf = (stamp: Stamp, count: number, cut: boolean, say: (key: string, facts?: object) => string): string[] => [
  say('export.stamp', { stamp: stamp.text, count }),
  ...(cut ? [say('export.cut', { most: MOST })] : []),
];

/** A spreadsheet would take these beginnings for a formula. */
const harmless = (cell: Cell): Cell => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

const common = { method: 'POST', who: [...flow.sees.area, ...flow.sees.unit], body: Asked, answer: z.any() } as const;
const headers = (name: string) => ({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="${name}"` });

const csv = defineRoute({
  ...common,
  path: '/api/cases/export.csv',
  summary: 'The list exactly as it is shown, as CSV; who took it, when and what for in every row',
  media: 'text/csv; charset=utf-8',
  headers: headers('cases.csv'),
  run: async (ctx, { body }) => {
    const { lines, heads, rows } = await tableOf(ctx, body);
    return BYTE_ORDER_MARK + [...lines.map((line) => [line]), heads, ...rows].map((cells) => csvLine(cells.map(harmless))).join('');
  },
});

const xlsx = defineRoute({
  ...common,
  path: '/api/cases/export.xlsx',
  summary: 'The list exactly as it is shown, as a spreadsheet; who took it, when and what for in every row',
  media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  headers: headers('cases.xlsx'),
  run: async (ctx, { body }) => {
    const { lines, heads, rows } = await tableOf(ctx, body);
    return xlsxOf([...lines.map((line) => [line]), heads, ...rows]);
  },
});

export const exportRoutes: Route[] = [csv, xlsx];
