import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decide, decideOpening } from '../../src/kernel/flow/decide.ts';
import type { Setting } from '../../src/kernel/flow/setting.ts';
import { type Actor, asResident, SYSTEM } from '../../src/kernel/post/actor.ts';
import { flow } from '../../src/modules/cases/flow.ts';
import { type CaseRow, UNTOUCHED } from '../../src/modules/cases/row.ts';
import { base } from '../../src/packs/base.ts';
import { settingOf } from '../../src/packs/setting.ts';
import { launchChromium } from './chromium.ts';
import { answer, type Question } from './decide-page.ts';

const ENTRY = fileURLToPath(new URL('decide-page.ts', import.meta.url));
const AREA = '210102001001';
const setting: Setting = settingOf(base);
const at = (post: string, area: string, unit = ''): Actor => ({ account: post, post, area, unit });
const DESKS: Record<string, Actor> = {
  clerk: at('clerk', AREA),
  dispatcher: at('dispatcher', '210102001'),
  handler: at('handler', '210102', 'housing'),
  arbiter: at('arbiter', '210102'),
  resident: asResident('wang'),
};

let browser: Browser;
let bundle: { code: string; modules: string[] };
beforeAll(async () => {
  [browser, bundle] = await Promise.all([launchChromium(), bundled()]);
});
afterAll(() => browser?.close());

/** The code that decides, as a page would carry it. */
async function bundled() {
  const lib = { entry: ENTRY, formats: ['iife' as const], name: 'decides', fileName: 'decides' };
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, lib, target: 'es2022' } });
  const [chunk] = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  if (chunk?.type !== 'chunk') throw new Error('nothing was bundled');
  return { code: chunk.code, modules: chunk.moduleIds };
}

const row: CaseRow = {
  shard: '210102001',
  id: '210102001-01JNAJ0000000000000000000A',
  version: 1,
  head: '',
  state: 'filed',
  area: AREA,
  clocks: {},
  opened_at: new Date('2026-09-28T01:00:00Z'),
  due_at: null,
  late_at: null,
  ended_at: null,
  held: null,
  wanted: null,
  mine: false,
  number: '260928000001',
  receipt: '',
  title: '单元门坏了',
  body: '关不上',
  category: 'property',
  level: 'simple',
  channel: 'h5',
  anonymous: false,
  lon: null,
  lat: null,
  address: null,
  ...UNTOUCHED,
};

const ROUND: readonly [step: string, input: object, hours: number][] = [
  ['accept', { level: 'general' }, 2],
  ['dispatch', { owner: 'unit:housing', note: '' }, 3],
  ['return', { reason: '不属于本部门' }, 20],
  ['dispatch', { owner: 'unit:housing' }, 1],
  ['take', {}, 6],
  ['extend', { working_days: 4, reason: '节后才有配件' }, 30],
  ['shelve', { reason: '要等大修资金批下来', review_days: 12 }, 60],
  ['resume', {}, 100],
  ['finish', { outcome: 'explained', reply: '资金已批，下月动工' }, 5],
  ['reopen', { reason: '还没动工' }, 40],
  ['finish', { outcome: 'solved', reply: '工程已经动工' }, 50],
  ['sign_off', { comment: '谢谢' }, 8],
  ['rate', { stars: 4, solved: true }, 1],
];

/** The questions of one whole round over the National Day holiday, and at each of its stations what may not be done there. */
function questions(): Question[] {
  const asked: Question[] = [];
  let now = row.opened_at;
  let { row: stands, awaits } = decideOpening(flow, row, {}, {}, now, setting);
  for (const [step, input, hours] of ROUND) {
    now = new Date(now.getTime() + hours * 3_600_000);
    const actor = DESKS[awaits?.post ?? 'resident'] ?? asResident('wang');
    const held = awaits && { post: actor.post, area: actor.area, unit: actor.unit };
    stands = { ...stands, held, wanted: awaits?.post ?? null, mine: actor.post === 'resident' };
    const ask = (change: Partial<Question>) => asked.push({ row: stands, step, actor, input, now: now.toISOString(), setting, ...change });
    ask({});
    ask({ input: { reply: '短', owner: 'unit:none_such' } });
    ask({ actor: at('auditor', '2101') });
    ask({ step: 'late', actor: SYSTEM, now: new Date(now.getTime() + 90 * 86_400_000).toISOString() });
    ask({ step: 'extend', now: new Date(now.getTime() + 90 * 86_400_000).toISOString() });
    ({ row: stands, awaits } = decide(flow, stands, step, actor, input, now, setting));
  }
  return asked;
}

test.each(['Asia/Shanghai', 'America/Los_Angeles'])('a browser in %s decides every step of a round as the server does', async (timezoneId) => {
  const page = await (await browser.newContext({ timezoneId })).newPage();
  await page.addScriptTag({ content: bundle.code });
  const texts = questions().map((question) => JSON.stringify(question));
  const said = await page.evaluate((all) => all.map((globalThis as unknown as { answer: typeof answer }).answer), texts);
  expect(said).toEqual(texts.map(answer));
  const decided = said.map((text) => JSON.parse(text)).filter(({ row: after }) => after);
  expect(decided.length).toBeGreaterThan(ROUND.length);
  expect(new Set(said.flatMap((text) => JSON.parse(text).refused ?? []))).toEqual(
    new Set(['not_allowed', 'wrong_state', 'no_such_unit', 'extend_too_late', 'extended_once']),
  );
});

test('what decides carries nothing that only a server has', () => {
  expect(bundle.modules.filter((name) => /^node:|browser-external|\/(pg|kysely|fastify)\//.test(name))).toEqual([]);
  expect(bundle.modules.some((name) => name.endsWith('/kernel/flow/decide.ts'))).toBe(true);
});
