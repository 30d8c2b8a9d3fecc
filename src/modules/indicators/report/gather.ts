import type { Answer } from '../../../kernel/measure/figures/answer.ts';
import { answers, askable } from '../../../kernel/measure/figures/asking.ts';
import { dayOf, monthOf } from '../../../kernel/measure/figures/days.ts';
import { type Figure, noFigure } from '../../../kernel/measure/figures/figure.ts';
import type { Measure } from '../../../kernel/measure/measure.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { type Outlook, outlookOf } from '../outlook/routes.ts';
import { mainMeasures } from './main.ts';
import { type Month, sameDaysOf } from './month.ts';
import { type Compared, type Moved, moved } from './moved.ts';

/** What is told of stock, exclusions and whistles, whatever the city leads with. Names of measures. */
const STOCK = ['open_stock', 'late_stock', 'shelved_stock'] as const;
const WHISTLE = ['whistles', 'whistle_came_in_time', 'whistle_answered_in_time'] as const;
/** What movement is told by: the share of promises kept. */
export const MOVES = 'on_time_rate';
const MOST_MOVED = 3;

type Item = Answer['items'][number];
export type MainFigure = {
  name: string;
  label: string;
  unit: Measure['unit'];
  kind: Measure['formula']['kind'];
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
  const lead = mainMeasures(ctx, area);
  const leads = lead.map(({ name }) => name);
  const told = [...new Set([...leads, MOVES, ...STOCK, 'exclusions', ...WHISTLE])];
  const [before, year] = [sameDaysOf(month, month.before), sameDaysOf(month, month.year)];
  // By halves: a report must not take every connection there is.
  const [all, allBefore, mainYear, months, byArea] = await Promise.all([
    asks(told, now),
    asks([...new Set([...leads, ...STOCK])], before),
    asks(leads, year),
    asks(leads, { from: month.year, to: month.to }, 'month'),
    asks([...new Set([...leads, MOVES])], now, 'area'),
  ]);
  const named = (answers: readonly Answer[], name: string) => answers.find((each) => each.name === name) as Answer;
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
  return {
    area,
    area_name: ctx.house.areas.name(area),
    month,
    main: lead.map(({ name, unit, formula }, i) => {
      const { label, total, definition } = named(all, name);
      return {
        name,
        label,
        unit,
        kind: formula.kind,
        better: better(name),
        target: definition.target,
        warning: definition.warning,
        figure: plain(total),
        before: plain(named(allBefore, name).total),
        year: plain((mainYear[i] as Answer).total),
        months: (months[i] as Answer).items.map((item) => ({ month: item.key.slice(0, 7), figure: plain(item) })),
      };
    }),
    stock: STOCK.map((name) => {
      const { label, total } = named(all, name);
      return { name, label, figure: plain(total), before: plain(named(allBefore, name).total) };
    }),
    areas: (byArea[0]?.items ?? []).map(({ key, name }) => ({
      key,
      name,
      figures: byArea.slice(0, lead.length).map(({ items }) => plain(byKey(items).get(key) ?? noFigure('none_due'))),
    })),
    moved: { areas: moves(named(byArea, MOVES), areasBefore[0]), categories: moves(kinds[0], kindsBefore[0]) },
    exclusions: (excluded[0]?.items ?? []).flatMap(({ key, name, value }) => (value ? [{ key, name, n: value }] : [])),
    whistles: (whistles?.items ?? []).flatMap(({ key, name, value }) => {
      const [in_time, answer] = [came.get(key), answered.get(key)];
      if (!value && !in_time?.of && !answer?.of) return [];
      return [{ key, name, called: value ?? 0, came: plain(in_time ?? noFigure('none_due')), answered: plain(answer ?? noFigure('none_due')) }];
    }),
    // A report of an earlier month says nothing of a week that lies so far from it.
    outlook: month.whole && month.to < monthOf(dayOf(ctx.now), -1) ? null : await outlookOf(ctx, area, 'category'),
    definitions: all.map(({ name, label, unit, definition: { sentence, target, leaves_out } }) => ({
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
