import { expect, test } from 'vitest';
import { packCodes, packOf } from '../../packs/index.ts';
import type { Community } from '../city.ts';
import { MATTERS } from '../texts/matters.ts';
import { LIVES } from './lives.ts';
import { plan } from './plan.ts';
import type { Story } from './story.ts';

/** A district with two sub-districts; the last community is a village. */
const communities: Community[] = ['210102001001', '210102001002', '210102001003', '210102002001', '210102002201'].map((code, i) => ({
  code,
  name: ['王家社区', '河畔社区', '新华居委会', '文化社区', '满融村村民委员会'][i] ?? '',
  subdistrict: { code: code.slice(0, 9), name: '某街道' },
  grids: ['001', '002', '003'].map((grid) => ({ code: code + grid, name: grid })),
}));
const city = { communities, home: communities[0] as Community, pack: packOf('shenyang') };
const told = (seed: string, count: number): Story[] => {
  const stories = plan(seed, city);
  return Array.from({ length: count }, () => stories.next().value);
};

test('the same seed gives the same plan, another seed another', () => {
  expect(told('1', 200)).toEqual(told('1', 200));
  expect(told('2', 200)).not.toEqual(told('1', 200));
});

test('the first minute has at least 60 reports, and every life begins in it, at home too', () => {
  const minute = told('7', 300).filter(({ at }) => at < 60_000);
  expect(minute.length).toBeGreaterThanOrEqual(60);
  expect(new Set(minute.map(({ life }) => life))).toEqual(new Set(Object.keys(LIVES)));
  expect(new Set(minute.filter(({ report }) => report.area?.startsWith('210102001001')).map(({ life }) => life))).toEqual(new Set(Object.keys(LIVES)));
});

test('after the first minute it calms down to less than one report in two seconds', () => {
  const later = told('7', 400).filter(({ at }) => at > 120_000);
  const span = ((later.at(-1)?.at ?? 0) - (later[0]?.at ?? 0)) / 1000;
  expect(later.length / span).toBeLessThan(0.5);
});

test.each(packCodes)('residents say something about every category of the pack %s, and every matter has its two answers', (code) => {
  for (const category of Object.keys(packOf(code).categories)) {
    expect(MATTERS[category]?.length, category).toBeGreaterThan(0);
    for (const parts of MATTERS[category] ?? []) expect(parts.filter(Boolean), parts[0]).toHaveLength(4);
  }
});

test('what is told fits the forms: no empty slot, no title too long, every number one that rings at nobody’s', () => {
  const stories = told('3', 3000);
  expect(JSON.stringify(stories)).not.toMatch(/\{\w+\}|undefined/);
  expect(Math.max(...stories.map(({ report }) => report.title.length))).toBeLessThanOrEqual(60);
  expect(new Set(stories.flatMap(({ report }) => report.contact?.phone.slice(0, 3) ?? []))).toEqual(new Set(['144']));
  expect(new Set(stories.map(({ report }) => report.category))).toEqual(new Set(Object.keys(city.pack.categories)));
  expect(stories.some(({ report }) => report.area === undefined) && stories.some(({ report }) => report.anonymous)).toBe(true);
});

test('a case that goes astray is sent to a different department each time, each pointing to the next', () => {
  const { acts } = told('1', 150).find(({ life }) => life === 'disputed') as Story;
  const owners = acts.flatMap(({ step, input }) => (step === 'dispatch' ? [String(input['owner']).slice(5)] : []));
  const reasons = acts.flatMap(({ step, input }) => (step === 'return' ? [String(input['reason'])] : []));
  expect(new Set(owners).size).toBe(3);
  expect(reasons[0]).toContain(city.pack.words.zh.unit[owners[1] ?? '']);
  expect(reasons[1]).toContain(city.pack.words.zh.unit[owners[2] ?? '']);
});

test('a village is called by its name and has farmsteads, not blocks of flats', () => {
  const texts = told('5', 2000).flatMap(({ report }) => (report.area?.startsWith('210102002201') ? [report.title + report.body] : []));
  expect(texts.some((text) => /满融村\d+号院/.test(text))).toBe(true);
  expect(texts.join()).not.toMatch(/村民委员会|号楼\d+单元/);
});
