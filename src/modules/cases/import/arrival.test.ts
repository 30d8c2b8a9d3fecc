import { expect, test } from 'vitest';
import { packOf } from '../../../packs/index.ts';
import { settingOf } from '../../../packs/setting.ts';
import { arrivalOf } from './arrival.ts';
import { faultIn } from './check.ts';
import type { Values } from './fields.ts';
import { Places } from './place.ts';

const pack = packOf('shenyang');
const city = { categories: pack.categories, setting: settingOf(pack) };
const day = (text: string) => new Date(`2018-07-${text}T00:00:00Z`);
const row = (more: Partial<Values> = {}): Values => ({ external_id: '18-1', title: 'Light out', opened_at: day('01'), ...more });
const place = { area: '210102001001', by: 'code', lon: null, lat: null } as const;
const arrived = (more: Partial<Values>) => arrivalOf(row(more), place, { number: '180701000001', receipt: 'X' }, 'test', city);

test('a case that had ended comes closed, by import and not by its resident, with its own times', () => {
  const ended = arrived({ due_at: day('08'), closed_at: day('05'), outcome: 'solved', agency: 'BGE', unit: 'power', status: 'Closed' });
  expect(ended).toMatchObject({
    state: 'closed',
    start: { closed_by: 'import', outcome: 'solved', opened_at: day('01'), ended_at: day('05'), late_at: null, unit: 'power', owner_post: 'handler' },
    clocks: { promise: { due_at: day('08').toISOString(), stopped_at: day('05').toISOString() } },
    facts: { source: 'test', external_id: '18-1', agency: 'BGE', status: 'Closed', due_at: day('08').toISOString() },
  });
  expect(ended.clocks['promise']).not.toHaveProperty('late_at');
});

test('one that ended after its day was late on that day; one due at the very moment it was raised is no exception', () => {
  expect(arrived({ due_at: day('08'), closed_at: day('09') })).toMatchObject({
    start: { late_at: day('08') },
    clocks: { promise: { late_at: day('08').toISOString() } },
  });
  expect(arrived({ due_at: day('01'), closed_at: day('02') })).toMatchObject({ start: { late_at: day('01') } });
});

test('an open case waits at the first desk, belongs to no department yet and keeps the day it was promised', () => {
  expect(arrived({ due_at: day('08'), unit: 'power', outcome: 'solved' })).toMatchObject({
    state: 'filed',
    start: { unit: '', owner_post: null, outcome: null, closed_by: null, ended_at: null },
    clocks: { promise: { due_at: day('08').toISOString() } },
  });
  expect(arrived({}).clocks).toEqual({});
});

test('a row that contradicts itself or the city is told by its field', () => {
  const now = day('31');
  const fault = (more: Partial<Values>) => {
    const found = faultIn(row(more), city, now);
    return found && `${found.field} ${found.code}`;
  };
  expect(fault({})).toBeNull();
  expect(fault({ closed_at: day('02') })).toBeNull();
  expect(fault({ opened_at: new Date('2019-01-01') })).toBe('opened_at in_future');
  expect(fault({ state: 'closed' })).toBe('closed_at closed_without_date');
  expect(fault({ state: 'open', closed_at: day('02') })).toBe('closed_at open_with_closing_date');
  expect(fault({ opened_at: day('03'), closed_at: day('02') })).toBe('closed_at closed_before_opened');
  expect(fault({ category: 'rats' })).toBe('category no_such_category');
  expect(fault({ category: 'constructor' })).toBe('category no_such_category');
  expect(fault({ unit: 'army' })).toBe('unit no_such_unit');
});

test('a case lies where its code, its point or its area’s name says, in this order, and else under the area asked for', () => {
  const house = { areas: { has: (code: string) => code === '21010200100' }, locate: (lon: number) => (lon < 0 ? '990101001002' : null) };
  const places = new Places(house as never, new Map([['canton', '990101001001']]), '990101001');
  expect(places.of({ area: '21010200100', lon: -76.6, lat: 39.3 })).toMatchObject({ area: '21010200100', by: 'code', lon: -76.6 });
  expect(places.of({ area: '21' })).toBeNull();
  expect(places.of({ lon: -76.6, lat: 39.3, area_name: 'Canton' })).toMatchObject({ area: '990101001002', by: 'point', lat: 39.3 });
  expect(places.of({ lon: 12.5, lat: 39.3, area_name: ' CANTON ' })).toMatchObject({ area: '990101001001', by: 'name', lon: 12.5 });
  expect(places.of({ area_name: 'Nowhere' })).toMatchObject({ area: '990101001', by: 'under' });
});

test('a point rounded to whole degrees is no point, and is not kept as one', () => {
  const places = new Places({ areas: { has: () => true }, locate: () => '990101001002' } as never, new Map([['canton', '990101001001']]), '990101001');
  expect(places.of({ lon: -77, lat: 39, area_name: 'Canton' })).toEqual({ area: '990101001001', by: 'name', lon: null, lat: null });
  expect(places.of({ lon: 0, lat: 0 })).toEqual({ area: '990101001', by: 'under', lon: null, lat: null });
  expect(places.of({ lon: -77, lat: 39.3 })).toMatchObject({ by: 'point' });
});
