import type { Answer } from '../../../kernel/measure/figures/answer.ts';
import { answers, askable } from '../../../kernel/measure/figures/asking.ts';
import { dayOf, monthOf } from '../../../kernel/measure/figures/days.ts';
import { type Figure, noFigure } from '../../../kernel/measure/figures/figure.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { type Outlook, outlookOf } from '../outlook/routes.ts';
import { type Month, sameDaysOf } from './month.ts';
import { type Compared, type Moved, moved } from './moved.ts';

/** The six that open the report, and what is told of stock, exclusions and whistles. Names of measures. */
const MAIN = ['opened', 'response_rate', 'on_time_rate', 'resolution_rate', 'satisfaction_rate', 'time_to_answer_median'] as const;
const STOCK = ['open_stock', 'late_stock', 'shelved_stock'] as const;
const WHISTLE = ['whistles', 'whistle_came_in_time', 'whistle_answered_in_time'] as const;
/** What movement is told by: the share of promises kept. */
const MOVES = 'on_time_rate';
const MOST_MOVED = 3;

type Item = Answer['items'][number];
export type MainFigure = {
  name: string;
  label: string;
  unit: string;
  better: 'more' | 'less' | null;
  target: number | null;
  warning: number | null;
  figure: Figure;
  before: Figure;
  year: Figure;
  months: { month: string; figure: Figure }[];
};
export type Report = {
  area: string;
  area_name: string;
  month: Month;
  main: MainFigure[];
  stock: { name: string; label: string; figure: Figure; before: Figure }[];
  areas: { key: string; name: string; figures: Figure[] }[];
  moved: { areas: { better: Moved[]; worse: Moved[] }; categories: { better: Moved[]; worse: Moved[] } };
  exclusions: { key: string; name: string; n: number }[];
  whistles: { key: string; name: string; called: number; came: Figure; answered: Figure }[];
  outlook: Outlook | null;
  definitions: {
    name: string;
    label: string;
    sentence: string;
    target: number | null;
    unit: string;
    better: 'more' | 'less' | null;
    leaves_out: { name: string; n: number }[];
  }[];
};

const plain = ({ value, part, of, none, standing }: Omit<Answer['total'], 'needed'>): Figure => ({ value, part, of, none, standing });
const byKey = (items: readonly Item[]): Map<string, Item> => new Map(items.map((item) => [item.key, item]));

/** A month of an area as the monthly meeting looks at it. Every number is a measure's own, with its definition. */
export async function reportOf(ctx: Ctx, area: string, month: Month, least: number): Promise<Report> {
  const asks = async (names: readonly string[], period: { from: string; to: string }, by?: string) =>
    answers(ctx, await askable(ctx, names, area), { area, basis: 'was', ...period, by }, area);
  const now = { from: month.from, to: month.to };
  const [before, year] = [sameDaysOf(month, month.before), sameDaysOf(month, month.year)];
  // By halves: a report must not take every connection there is.
  const [main, mainBefore, mainYear, months, byArea] = await Promise.all([
    asks([...MAIN, ...STOCK, 'exclusions', ...WHISTLE], now),
    asks([...MAIN, ...STOCK], before),
    asks(MAIN, year),
    asks(MAIN, { from: month.year, to: month.to }, 'month'),
    asks(MAIN, now, 'area'),
  ]);
  const [areasBefore, kinds, kindsBefore, excluded, called] = await Promise.all([
    asks([MOVES], before, 'area'),
    asks([MOVES], now, 'category'),
    asks([MOVES], before, 'category'),
    asks(['exclusions'], now, 'ground'),
    asks(WHISTLE, now, 'unit'),
  ]);
  const better = (name: string) => ctx.house.measures.get(name)?.better ?? null;
  const moves = (is: Answer | undefined, was: Answer | undefined) => {
    const earlier = byKey(was?.items ?? []);
    return moved(
      (is?.items ?? []).map(({ key, name, ...item }): Compared => ({ key, name, now: plain(item), before: plain(earlier.get(key) ?? noFigure('none_due')) })),
      { least, most: MOST_MOVED },
    );
  };
  const [whistles, came, answered] = [called[0], byKey(called[1]?.items ?? []), byKey(called[2]?.items ?? [])];
  const moving = byArea[MAIN.indexOf(MOVES)];
  return {
    area,
    area_name: ctx.house.areas.name(area),
    month,
    main: MAIN.map((name, i) => {
      const { label, unit, total, definition } = main[i] as Answer;
      return {
        name,
        label,
        unit,
        better: better(name),
        target: definition.target,
        warning: definition.warning,
        figure: plain(total),
        before: plain((mainBefore[i] as Answer).total),
        year: plain((mainYear[i] as Answer).total),
        months: (months[i] as Answer).items.map((item) => ({ month: item.key.slice(0, 7), figure: plain(item) })),
      };
    }),
    stock: STOCK.map((name, i) => {
      const { label, total } = main[MAIN.length + i] as Answer;
      return { name, label, figure: plain(total), before: plain((mainBefore[MAIN.length + i] as Answer).total) };
    }),
    areas: (byArea[0]?.items ?? []).map(({ key, name }) => ({
      key,
      name,
      figures: byArea.map(({ items }) => plain(byKey(items).get(key) ?? noFigure('none_due'))),
    })),
    moved: { areas: moves(moving, areasBefore[0]), categories: moves(kinds[0], kindsBefore[0]) },
    exclusions: (excluded[0]?.items ?? []).flatMap(({ key, name, value }) => (value ? [{ key, name, n: value }] : [])),
    whistles: (whistles?.items ?? []).flatMap(({ key, name, value }) => {
      const [in_time, answer] = [came.get(key), answered.get(key)];
      if (!value && !in_time?.of && !answer?.of) return [];
      return [{ key, name, called: value ?? 0, came: plain(in_time ?? noFigure('none_due')), answered: plain(answer ?? noFigure('none_due')) }];
    }),
    // A report of an earlier month says nothing of a week that lies so far from it.
    outlook: month.whole && month.to < monthOf(dayOf(ctx.now), -1) ? null : await outlookOf(ctx, area, 'category'),
    definitions: main.map(({ name, label, unit, definition: { sentence, target, leaves_out } }) => ({
      name,
      label,
      unit,
      sentence,
      target,
      better: better(name),
      leaves_out: leaves_out.map(({ name: why, n }) => ({ name: why, n })),
    })),
  };
}
