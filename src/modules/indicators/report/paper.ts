import type { Figure } from '../../../kernel/measure/figures/figure.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { minuteOf, type Stamp } from '../../../kernel/post/stamp.ts';
import type { Block, Chart, Paper, Said } from '../../../platform/pdf/paper.ts';
import { type MainFigure, MOVES, type Report } from './gather.ts';
import type { Moved } from './moved.ts';
import { excludedOf, outlookOf, type Say, stockOf, whistlesOf } from './paper-work.ts';
import { changeText, figureText, targetText, valueText } from './say.ts';

/** The monthly meeting's report on paper: what was, against the target, last month and a year ago; where; what is to come; what each figure means. */
export function paperOf(ctx: Ctx, report: Report, stamp: Stamp, least: number): Paper {
  const say: Say = (key, facts = {}) => ctx.house.words.say(ctx.lang, `indicators.report.${key}`, facts);
  const { month } = report;
  const title = say('title', { area: report.area_name, year: month.from.slice(0, 4), month: String(Number(month.from.slice(5, 7))) });
  return {
    title,
    watermark: stamp.text,
    foot: say('foot', { title, by: [stamp.by, minuteOf(stamp.at)].join('  ') }),
    at: stamp.at,
    blocks: [
      { kind: 'title', text: title, under: say('under', { from: month.from, to: month.to, at: minuteOf(stamp.at) }) },
      ...(month.whole ? [] : [{ kind: 'note', text: say('so_far') } as const]),
      ...mainOf(ctx, say, report),
      ...areasOf(ctx, say, report),
      ...movedOf(ctx, say, report, least),
      ...stockOf(say, report),
      ...excludedOf(say, report),
      ...whistlesOf(ctx, say, report),
      ...outlookOf(say, report),
      ...definitionsOf(ctx, say, report),
    ],
  };
}

function mainOf(ctx: Ctx, say: Say, { main }: Report): Block[] {
  const row = ({ label, unit, kind, better, target, figure, before, year }: MainFigure): Said[] => [
    label,
    { text: figureText(ctx, { unit, kind }, figure), strong: true },
    targetText(ctx, unit, target, better),
    figure.standing ? { text: say(`standing.${figure.standing}`), ...(figure.standing === 'missed' && { strong: true }) } : '—',
    figureText(ctx, { unit, kind }, before),
    changeText(ctx, { unit, kind }, figure, before),
    figureText(ctx, { unit, kind }, year),
  ];
  return [
    { kind: 'heading', text: say('main') },
    {
      kind: 'table',
      head: ['name', 'now', 'target', 'standing', 'before', 'change', 'year'].map((key) => say(`figure.${key}`)),
      shares: [4, 2.6, 2.2, 2, 2.6, 2.4, 2.6],
      right: [1, 2, 3, 4, 5, 6],
      rows: main.map(row),
    },
    { kind: 'charts', items: main.map((each) => chartOf(ctx, say, each)) },
  ];
}

/** Shares on a scale that ends at all of them and begins at a round tenth below what there is; anything else from nothing up. */
function chartOf(ctx: Ctx, say: Say, { label, unit, kind, target, months, figure }: MainFigure): Chart {
  const values = [...months.map((each) => each.figure.value), target].filter((value) => value !== null);
  const isShare = unit === 'share';
  const low = isShare ? Math.max(0, Math.floor(Math.min(...values, 1) * 10 - 1e-9) / 10) : 0;
  const high = isShare ? 1 : Math.max(1, ...values);
  return {
    title: label,
    said: figureText(ctx, { unit, kind }, figure),
    under: say('trend'),
    drawn: isShare ? 'line' : 'bars',
    low,
    high,
    ends: isShare ? [`${low * 100}%`, '100%'] : ['0', valueText(ctx, unit, high)],
    reach: target,
    points: months.map((each) => ({ label: each.month, value: each.figure.value })),
  };
}

function areasOf(ctx: Ctx, say: Say, { areas, main, area }: Report): Block[] {
  if (areas.length === 0)
    return [
      { kind: 'heading', text: say('areas') },
      { kind: 'note', text: say('no_areas') },
    ];
  const text = (figure: Figure, i: number): Said => {
    const said = figureText(ctx, main[i] ?? { unit: 'number' }, figure);
    return figure.value === null ? { text: said, faint: true } : figure.standing === 'missed' ? { text: said, strong: true } : said;
  };
  const rows = areas.toSorted((a, b) => Number(a.key === area) - Number(b.key === area) || (a.key < b.key ? -1 : 1));
  return [
    { kind: 'heading', text: say('areas') },
    {
      kind: 'table',
      head: [say('area'), ...main.map(({ label }) => label)],
      shares: [3.4, ...main.map(({ label }) => Math.max(2.2, [...label].length * 0.4))],
      right: main.map((_, i) => i + 1),
      rows: rows.map(({ name, figures }) => [name, ...figures.map(text)]),
    },
    { kind: 'note', text: say('areas_note') },
  ];
}

function movedOf(ctx: Ctx, say: Say, { moved, definitions }: Report, least: number): Block[] {
  const list = (all: readonly Moved[]) =>
    all
      .map(({ name, now, before, of, change }) =>
        say('moved_by', {
          name,
          before: valueText(ctx, 'share', before),
          now: valueText(ctx, 'share', now),
          change: say('points', { n: `${change > 0 ? '+' : ''}${(change * 100).toFixed(1)}` }),
          of,
        }),
      )
      .join('\n') || { text: say('nothing_moved'), faint: true as const };
  const label = definitions.find(({ name }) => name === MOVES)?.label ?? '';
  return [
    { kind: 'heading', text: say('moved') },
    {
      kind: 'table',
      head: ['', say('better'), say('worse')],
      shares: [1.2, 5, 5],
      rows: [
        [{ text: say('of_areas'), strong: true }, list(moved.areas.better), list(moved.areas.worse)],
        [{ text: say('of_categories'), strong: true }, list(moved.categories.better), list(moved.categories.worse)],
      ],
    },
    { kind: 'note', text: say('moved_note', { label, least }) },
  ];
}

const definitionsOf = (ctx: Ctx, say: Say, { definitions }: Report): Block[] => [
  { kind: 'heading', text: say('definitions') },
  {
    kind: 'table',
    head: [say('figure.name'), say('definition')],
    shares: [2.2, 8],
    rows: definitions.map(({ label, sentence, target, unit, better, leaves_out }) => [
      { text: label, strong: true },
      [
        sentence,
        ...(target === null ? [] : [say('definition_target', { target: targetText(ctx, unit, target, better) })]),
        ...(leaves_out.length ? [say('left_out', { said: leaves_out.map(({ name, n }) => `${name} ${n}`).join('；') })] : []),
      ].join('。'),
    ]),
  },
];
