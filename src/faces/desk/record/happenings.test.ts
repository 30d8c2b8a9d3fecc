import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { createWords } from '../../../platform/words/words.ts';
import type { Pack, TrailItem } from '../../shared/types.ts';
import { en } from '../words/en.ts';
import { zh } from '../words/zh.ts';
import { happeningsOf } from './happenings.ts';

const t = createWords([{ zh, en }]).i18n.t as TFunction;
const pack = {
  units: [
    { code: 'housing', name: '住房和城乡建设局' },
    { code: 'urban_management', name: '城市管理局' },
  ],
  posts: [{ code: 'grid_worker', name: '网格员' }],
  levels: [{ code: 'urgent', name: '紧急' }],
} as unknown as Pack;
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

test('a whistle says whom it called, the one who leads before those who assist', () => {
  expect(told(entry('whistle', '吹哨', { facts: { lead: 'housing', assist: ['urban_management'] }, text: { matter: '请到现场' } }))).toMatchObject({
    title: '吹哨 · 主办 住房和城乡建设局 · 协办 城市管理局',
    said: [{ heading: '请部门做什么', words: '请到现场' }],
  });
  expect(told(entry('whistle', '吹哨', { facts: { lead: 'housing', assist: [] } }))?.title).toBe('吹哨 · 主办 住房和城乡建设局');
});

test('a leader is told by name and never by account', () => {
  const lift = entry('lift', '提级包案', { facts: { leader: '01JN-account' }, text: { reason: '要几个局一起办' } });
  const [named] = happeningsOf('cases', [lift], pack, t, { leader: '陈立' });
  expect(named).toMatchObject({ title: '提级包案 · 陈立', said: [{ heading: '为什么要提级', words: '要几个局一起办' }] });
  expect(told(lift)?.title).toBe('提级包案');
});

test('each step of the loop says its own facts under its own words', () => {
  expect(told(entry('supervise', '督办', { facts: { working_days: 3 }, text: { order: '说明原因' } }))).toMatchObject({
    title: '督办 · 3 个工作日内回复',
    said: [{ heading: '督办要求', words: '说明原因' }],
  });
  expect(told(entry('exclude', '剔除', { facts: { ground: 'not_here' } }))?.title).toBe('剔除 · 不属本地管辖');
  expect(told(entry('erase', '删除个人信息', { facts: { ground: 'unlawful' } }))?.title).toBe('删除个人信息 · 收集不符合规定');
  expect(told(entry('rule', '裁决申诉', { facts: { ruling: 'upheld' } }))?.title).toBe('裁决申诉 · 支持申诉');
  expect(told(entry('call_back', '回访', { facts: { reached: false }, text: { said: '没人接' } }))).toMatchObject({
    title: '回访 · 没有联系上居民',
    said: [{ heading: '居民怎么说', words: '没人接' }],
  });
});

test('what was not taken down in words is passed over, whatever shape it has', () => {
  expect(told(entry('report', '反映', { facts: { attachments: [{ id: '01' }], category: 'gas' } }))?.title).toBe('反映');
});
