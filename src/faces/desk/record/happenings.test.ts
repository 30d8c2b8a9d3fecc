import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { createWords } from '../../../platform/words/words.ts';
import type { Pack, TrailItem } from '../../shared/types.ts';
import { en } from '../words/en.ts';
import { zh } from '../words/zh.ts';
import { happeningsOf } from './happenings.ts';

const t = createWords([{ zh, en }]).i18n.t as TFunction;
const pack = { units: [{ code: 'housing', name: '住房和城乡建设局' }], posts: [{ code: 'grid_worker', name: '网格员' }] } as unknown as Pack;
const entry = (step: string, step_name: string, more: Partial<TrailItem> = {}): TrailItem => ({
  seq: 1,
  at: '2026-03-02T09:00:00+08:00',
  step,
  step_name,
  post: 'dispatcher',
  post_name: '街道调度员',
  area: '210102001',
  area_name: '浑河湾街道',
  unit: '',
  unit_name: '',
  from: 'accepted',
  to: 'dispatched',
  to_name: '待接单',
  facts: {},
  text: null,
  erased: null,
  hash: 'ab',
  ...more,
});
const told = (item: TrailItem) => happeningsOf('cases', [item], pack, t)[0];

test('a dispatch says to whom it went, by post and never by person', () => {
  expect(told(entry('dispatch', '派单', { facts: { owner: 'unit:housing' } }))).toMatchObject({
    title: '派单 · 住房和城乡建设局',
    who: '街道调度员 · 浑河湾街道',
    state: '待接单',
  });
  expect(told(entry('dispatch', '派单', { facts: { owner: 'post:grid_worker' } }))?.title).toBe('派单 · 网格员');
});

test('what was said stands under its own heading; the report itself is not said twice', () => {
  expect(told(entry('return', '退单', { text: { reason: '不属于本部门' } }))?.said).toEqual([{ heading: '理由', words: '不属于本部门' }]);
  expect(told(entry('report', '反映', { facts: { level: 'urgent', channel: 'h5', category: 'gas' }, text: { title: '漏气', body: '有味道' } }))).toMatchObject({
    title: '反映 · 紧急',
    said: [],
  });
});

test('figures are said as people say them', () => {
  expect(told(entry('rate', '评价', { facts: { stars: 5, solved: true } }))?.title).toBe('评价 · 5 星 · 解决了');
  expect(told(entry('extend', '延期', { facts: { working_days: 3 } }))?.title).toBe('延期 · 延长 3 个工作日');
});

test('a step that changes nothing shows no state; red is for a broken promise, green for the resident’s sign-off', () => {
  expect(told(entry('late', '超时', { from: 'taken', to: 'taken' }))).toMatchObject({ state: null, tone: 'broken' });
  expect(told(entry('sign_off', '签单'))?.tone).toBe('signed');
  expect(told(entry('lapse', '到期自动办结'))?.tone).toBe('plain');
});
