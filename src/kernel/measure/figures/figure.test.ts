import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateReader } from '../../../platform/table/dates.ts';
import { type MeasureInput, MeasureSchema } from '../measure.ts';
import { bucketOf } from '../sketch.ts';
import { dayOf, daysOf, monthEnd, monthsOf, plus, stretchesOf } from './days.ts';
import { added, figureOf, type Seen, tierOf } from './figure.ts';

const made = (formula: MeasureInput['formula'], more: Partial<MeasureInput> = {}) =>
  MeasureSchema.parse({ name: 'x', group: 'x', formula, unit: 'share', better: 'more', sees: 'anyone', ...more });
const seen = (n: number, sum = 0): Seen => ({ n, sum, sketches: [] });
const of = { tally: 'x.all' };
const share = made({ kind: 'share', part: of, of });

test('a share is never told of nothing, and lies between 0 and 1', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), (whole, some) => {
      const part = Math.min(whole, some);
      const figure = figureOf(share, { part: seen(part), of: seen(whole) });
      if (whole === 0) expect(figure).toEqual({ value: null, part: null, of: 0, none: 'none_due', standing: null });
      else expect([figure.value, figure.part, figure.of, figure.none]).toEqual([part / whole, part, whole, null]);
    }),
  );
});

test('so many for every ten thousand residents: without residents there is no value, and why is said', () => {
  const per = made({ kind: 'per', of, per: of, times: 10_000 }, { unit: 'number' });
  expect(figureOf(per, { of: seen(18), per: seen(10_000) })).toMatchObject({ value: 18, part: 18, of: 10_000 });
  expect(figureOf(per, { of: seen(18), per: seen(0) })).toMatchObject({ value: null, none: 'no_population' });
  expect(figureOf(per, { of: seen(18), per: null })).toMatchObject({ value: null, none: 'not_kept' });
});

describe('square metres for every hundred households', () => {
  // Yinzhou: up to 2,000 households 80, up to 3,000 70, above 60.
  const tiers = [
    { most: 2000, value: 80 },
    { most: 3000, value: 70 },
    { most: null, value: 60 },
  ];
  const premises = made({ kind: 'tiered', of, by: of, times: 100, tiers }, { unit: 'm2' });
  test.each([
    [2000, 1600, 80, 'met'],
    [2001, 1401, 70, 'met'],
    [3000, 2099, 70, 'missed'],
    [3001, 1801, 60, 'met'],
  ])('of %i households with %i m² are held against %i', (households, area, needed, standing) => {
    expect(figureOf(premises, { of: seen(area), per: seen(households) })).toMatchObject({ needed, standing });
  });
  test('of several communities are held against what each by its size needs', () => {
    expect(figureOf(premises, { of: seen(4000), per: seen(5001), need: 74 })).toMatchObject({ needed: 74, standing: 'met' });
    expect(tierOf(tiers, 1e9)).toBe(60);
  });
});

test('weights are told against each other, and a part without a value leaves none', () => {
  const composite = made(
    {
      kind: 'composite',
      of: [
        { measure: 'a', weight: 30 },
        { measure: 'b', weight: 70 },
      ],
    },
    { unit: 'points' },
  );
  const part = (value: number) => figureOf(share, { part: seen(value), of: seen(100) });
  expect(figureOf(composite, {}, [part(50), part(100)]).value).toBeCloseTo(85, 10);
  expect(figureOf(composite, {}, [part(50), figureOf(share, { part: seen(0), of: seen(0) })])).toMatchObject({ value: null, none: 'none_due' });
});

test('what stands against a target is met, near or missed, whichever way is better', () => {
  const standing = (better: 'more' | 'less', target: number, warning: number | null, n: number) =>
    figureOf(made({ kind: 'count', of }, { better, target, warning }), { of: seen(n) }).standing;
  expect([10, 9, 8, 7].map((n) => standing('more', 10, 8, n))).toEqual(['met', 'near', 'near', 'missed']);
  expect([10, 11, 12, 13].map((n) => standing('less', 10, 12, n))).toEqual(['met', 'near', 'near', 'missed']);
  expect(standing('more', 10, null, 9)).toBe('missed');
});

test('a percentile of whatever is put together is within 1 % of the true one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 1, max: 500_000 }), { maxLength: 60 }), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(50, 90),
      (days, percent) => {
        const cells = days.map((values) => ({ n: values.length, sum: 0, sketches: values.map((value) => ({ [bucketOf(value)]: 1 })) }));
        const all = days.flat().sort((a, b) => a - b);
        const figure = figureOf(made({ kind: 'percentile', of, percent }, { unit: 'minutes', better: 'less' }), { of: added(cells) as Seen });
        if (all.length === 0) {
          expect(figure).toMatchObject({ value: null, none: 'none_due' });
          return;
        }
        const exact = all[Math.ceil((percent / 100) * all.length) - 1] as number;
        expect(Math.abs((figure.value as number) / exact - 1)).toBeLessThanOrEqual(0.01 + 1e-9);
      },
    ),
  );
});

test('what several come to is the same in whatever order, and nothing where one was not kept', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.integer())), (all) => {
      const cells = all.map(([n, sum]) => seen(n, sum));
      expect(added(cells)).toEqual(added([...cells].reverse()));
    }),
  );
  expect(added([seen(1), null])).toBeNull();
});

const day = fc.integer({ min: 0, max: 9000 }).map((n) => plus('2010-01-01', n));
test('every day of a period lies in exactly one stretch of cells, and ten years are few', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 3700 }), (from, length) => {
      const period = { from, to: plus(from, length) };
      const stretches = stretchesOf(period);
      const covered = stretches.flatMap(({ lo, hi }) => daysOf({ from: lo, to: plus(hi, -1) }));
      expect(covered).toEqual(daysOf(period));
      for (const { grain, lo, hi } of stretches) if (grain === 'm') expect([lo.slice(8), hi.slice(8)]).toEqual(['01', '01']);
      const cells = stretches.reduce(
        (n, { grain, lo, hi }) => n + (grain === 'm' ? monthsOf({ from: lo, to: plus(hi, -1) }).length : daysOf({ from: lo, to: plus(hi, -1) }).length),
        0,
      );
      expect(cells).toBeLessThanOrEqual(monthsOf(period).length + 60);
    }),
  );
  expect([monthEnd('2024-02-05'), monthEnd('2025-12-31')]).toEqual(['2024-02-29', '2025-12-31']);
});

test('an hour that comes twice where clocks are set back is one hour of one day of the city', () => {
  // Baltimore, 2 November 2025: 01:30 comes twice; its file's local times are taken for the first.
  const read = dateReader({ zone: 'America/New_York' });
  const moments = ['2025-11-02 00:30', '2025-11-02 01:30', '2025-11-02 01:30', '2025-11-02 02:30'].map((text) => read(text) as Date);
  expect(moments.map((at) => at.toISOString())).toEqual([
    '2025-11-02T04:30:00.000Z',
    '2025-11-02T05:30:00.000Z',
    '2025-11-02T05:30:00.000Z',
    '2025-11-02T07:30:00.000Z',
  ]);
  expect(moments.map(dayOf)).toEqual(Array(4).fill('2025-11-02'));
  const dated = moments.map((at) => dayOf(at));
  expect(daysOf({ from: '2025-11-01', to: '2025-11-03' }).map((each) => dated.filter((on) => on === each).length)).toEqual([0, 4, 0]);
});
