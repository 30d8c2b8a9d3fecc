import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Stand, Taken, Tally } from './declare.ts';
import { type Delta, deltas } from './deltas.ts';
import { bucketOf } from './sketch.ts';
import { changeOf, standAfter } from './stands.ts';

const TALLIES: readonly Tally[] = [
  {
    kind: 'standing',
    name: 'lamps.mended',
    at: 'mended_at',
    by: ['kind', 'kept'],
    dated: 'r.mended_at',
    when: ({ excluded }) => excluded !== true,
    value: ({ minutes }) => Number(minutes),
    sketch: true,
  },
  { kind: 'stock', name: 'lamps.dark', by: ['kind'], when: ({ mended_at }) => mended_at === null, now: 'r.mended_at is null' },
  { kind: 'event', name: 'lamps.kicked', by: ['who', 'kind'], steps: ['kick'], on: ({ facts }) => [{ value: Number(facts['times']), by: { who: 'boy' } }] },
];
const DARK: Stand = { area: '210102001001', kind: 'street', mended_at: null, kept: null, minutes: 0, excluded: null };
/** Four in the morning of the third in the city; of the second in Greenwich. */
const MENDED: Stand = { ...DARK, mended_at: '2026-03-02T20:00:00.000Z', kept: true, minutes: 90 };
const taken = (more: Partial<Taken> = {}): Taken => ({
  step: 'step',
  at: '2026-03-05T01:00:00.000Z',
  post: '',
  unit: '',
  from_state: null,
  to_state: '',
  facts: {},
  ...more,
});
const brief = (all: readonly Delta[]) => all.map(({ t, a, d, n, s, by }) => [t, a, d, n, s, by]);

test('what stands counts on the city’s day of its own instant; a stock moves on the day of the step', () => {
  expect(brief(deltas(TALLIES, null, DARK, taken()))).toEqual([['lamps.dark', '210102001001', '2026-03-05', 1, 0, { kind: 'street' }]]);
  expect(brief(deltas(TALLIES, DARK, MENDED, taken()))).toEqual([
    ['lamps.mended', '210102001001', '2026-03-03', 1, 90, { kind: 'street', kept: 'yes' }],
    ['lamps.dark', '210102001001', '2026-03-05', -1, 0, { kind: 'street' }],
  ]);
  expect(deltas(TALLIES, DARK, MENDED, taken())[0]).toMatchObject({ b: bucketOf(90) });
});

test('what is corrected later is taken back where it was and counted anew where it is', () => {
  const late = { ...MENDED, mended_at: '2026-02-01T02:00:00.000Z', minutes: 30, area: '210102001002' };
  expect(brief(deltas(TALLIES, MENDED, late, taken()))).toEqual([
    ['lamps.mended', '210102001001', '2026-03-03', -1, -90, { kind: 'street', kept: 'yes' }],
    ['lamps.mended', '210102001002', '2026-02-01', 1, 30, { kind: 'street', kept: 'yes' }],
  ]);
  expect(brief(deltas(TALLIES, MENDED, { ...MENDED, excluded: true }, taken()))).toEqual([
    ['lamps.mended', '210102001001', '2026-03-03', -1, -90, { kind: 'street', kept: 'yes' }],
  ]);
});

test('a step that changes nothing of it changes no figure, and neither does an hour of the same day', () => {
  expect(deltas(TALLIES, MENDED, MENDED, taken())).toEqual([]);
  expect(deltas(TALLIES, MENDED, { ...MENDED, mended_at: '2026-03-03T09:00:00.000Z' }, taken())).toEqual([]);
});

test('what a step brought about counts on its day, for good, by what it says itself before what stands', () => {
  expect(brief(deltas(TALLIES, DARK, DARK, taken({ step: 'kick', facts: { times: 3 } })))).toEqual([
    ['lamps.kicked', '210102001001', '2026-03-05', 1, 3, { who: 'boy', kind: 'street' }],
  ]);
});

test('an instant that is no day of anybody’s life counts nowhere', () => {
  for (const mended_at of ['0001-01-01T00:00:00.000Z', '+012026-01-01T00:00:00.000Z', 'soon'])
    expect(deltas([TALLIES[0] as Tally], null, { ...MENDED, mended_at }, taken())).toEqual([]);
});

const stand = fc.record({
  area: fc.constantFrom('210102001001', '210102001001001', '2101'),
  kind: fc.constantFrom('street', 'park', null),
  mended_at: fc.constantFrom(null, '2026-03-02T20:00:00.000Z', '2026-01-31T15:59:59.999Z', '2026-01-31T16:00:00.000Z'),
  kept: fc.constantFrom(null, true, false),
  minutes: fc.nat(500),
  excluded: fc.constantFrom(null, true),
});

/** What the deltas come to, cell by cell. */
function cells(all: readonly Delta[]): Map<string, string> {
  const sums = new Map<string, [number, number]>();
  const add = (key: string, n: number, s: number) => sums.set(key, [(sums.get(key)?.[0] ?? 0) + n, (sums.get(key)?.[1] ?? 0) + s]);
  for (const { t, a, d, n, s, b, by } of all) {
    // A change of name alone says only what it changes: it adds nothing to the whole.
    for (const key of ['', ...Object.entries(by).map(([dim, value]) => `${dim}=${value}`)]) {
      add([t, a, d, key].join(), n, s);
      if (b !== undefined) add([t, a, d, key, b].join(), n, 0);
    }
  }
  return new Map([...sums].filter(([, [n, s]]) => n !== 0 || s !== 0).map(([key, value]) => [key, value.join()]));
}

test('however a record came to stand as it does, what stands counts once; and the changes in its trail lead to the same', () => {
  fc.assert(
    fc.property(fc.array(stand, { minLength: 1, maxLength: 8 }), (all) => {
      let before: Stand | null = null;
      let told: Stand | null = null;
      const steps: Delta[] = [];
      const again: Delta[] = [];
      const nothing = Object.fromEntries(Object.keys(all[0] as Stand).map((field) => [field, null]));
      for (const after of all) {
        const change = changeOf(before, after);
        if (change) steps.push(...deltas(TALLIES, before, after, taken()));
        const next: Stand = standAfter(told ?? nothing, change ? { stands: change } : {}) as Stand;
        if (next !== told && change) again.push(...deltas(TALLIES, told, next, taken()));
        if (change) [before, told] = [after, next];
      }
      const last = all.at(-1) as Stand;
      expect(cells(steps)).toEqual(cells(deltas(TALLIES, null, last, taken())));
      expect(again).toEqual(steps);
    }),
  );
});
