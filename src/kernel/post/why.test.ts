import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, type Person, type TestServer, testServer } from '../../../tests/server.ts';

const HOME = '210102001001';
let s: TestServer;
let wang: Person;
let security: Person;
let id: string;
beforeAll(async () => {
  s = await testServer();
  [wang, security] = [await s.resident(), await s.as('admin_security', '2101')];
  id = (await wang.post('/api/cases', { title: '井盖松动', body: '门口井盖一踩就响。', area: HOME })).body.id;
  await (await s.as('clerk', HOME)).post(`/api/cases/${id}/steps/accept`, {});
  await (await s.as('dispatcher', '210102001')).post(`/api/cases/${id}/steps/dispatch`, { owner: 'unit:urban_management' });
});
afterAll(() => s.close());

const ask = async (query: Record<string, string>, who = security) => (await who.get(`/api/why?${new URLSearchParams({ record: id, ...query })}`)).body;
const said = (body: { items: { lines: { sentence: string }[] }[] }) => body.items[0]?.lines.map(({ sentence }) => sentence);

test('it says where the case lies, who has it now, and what would let them see it', async () => {
  await s.as('clerk', '210102001002');
  const body = await ask({ post: 'clerk', area: '210102001002' });
  expect(body.items[0].sees).toBe(false);
  expect(said(body)).toEqual([
    '浑河湾街道 · 河畔社区的社区工作者现在有人在岗。',
    '这件在浑河湾街道 · 王家社区，浑河湾街道 · 河畔社区的社区工作者看不到。',
    '它现在由和平区 · 城市管理局办理。',
    expect.stringContaining('要让他看到：如果地点填错了'),
  ]);
  expect(said(await ask({ post: 'handler', area: '210102', unit: 'housing' }))).toContain('这件现在由城市管理局办理，住房和城乡建设局看不到。');
  expect(said(await ask({ post: 'clerk', area: HOME }))?.at(-1)).toBe('所以看得到。');
});

const WHERE = [HOME, `${HOME}001`, '210102001', '210102', '2101', '210102001002', '210103'];
describe('what it says is what happens', () => {
  test('for every post, anywhere', async () => {
    const posts = Object.keys(s.house.city.posts).filter((post) => post !== 'resident');
    expect(posts.length).toBeGreaterThan(10);
    for (const [post, area] of posts.flatMap((post) => WHERE.map((area) => [post, area] as const))) {
      for (const unit of post === 'handler' ? ['urban_management', 'housing'] : ['']) {
        const person = await s.as(post, area, unit);
        const steps = (await person.get(`/api/cases/${id}/steps`)).body.items ?? [];
        const { items } = await ask({ post, area, unit, step: 'take' });
        expect({ area, unit, sees: items[0].sees }).toEqual({ area, unit, sees: (await person.get(`/api/cases/${id}`)).status === 200 });
        expect({ area, unit, offered: items[0].step.offered }).toEqual({ area, unit, offered: steps.some((i: { step: string }) => i.step === 'take') });
        expect(JSON.stringify(items)).not.toMatch(/why\.|undefined|\{\{/);
      }
    }
  }, 120_000);
});

test('of a person it goes through every post they hold, and knows that they are away', async () => {
  const dispatcher = await s.as('dispatcher', '210102001');
  const gone = await dispatcher.post('/api/absences', { kind: 'errand', to: new Date(s.clock.now().getTime() + DAY).toISOString() });
  const body = await ask({ account: dispatcher.account });
  expect(body.items).toMatchObject([{ post: 'dispatcher', sees: false }]);
  expect(said(body)?.[0]).toMatch(/登记了离岗，到 2026年3月3日.* 为止/);
  expect(said(body)?.at(-1)).toContain('我回来了');
  expect(said(await ask({ post: 'dispatcher', area: '210102001' }))?.[0]).toContain('都登记了离岗');
  await dispatcher.post(`/api/absences/${gone.body.id}/end`);
  expect((await ask({ account: dispatcher.account })).items[0].sees).toBe(true);
});

test('why a step is not offered: its state, whose it is, and the step’s own reason', async () => {
  const lines = async (step: string, post: string, area: string, unit = '') => (await ask({ step, post, area, unit })).items[0].step.lines;
  const state = await lines('accept', 'clerk', HOME);
  expect(state.map((l: { holds: boolean; sentence: string }) => [l.holds, l.sentence])).toEqual([
    [false, '这件现在是“待接单”；“待受理”时才可以“受理”。'],
    [false, '“受理”由和平区 · 城市管理局办理。'],
  ]);
  const clerk = await s.as('clerk', HOME);
  expect((await clerk.post(`/api/cases/${id}/steps/urge`, {})).status).toBe(200);
  const urged = await lines('urge', 'clerk', HOME);
  expect(urged.at(-1)).toMatchObject({ holds: false, code: 'urged_already', sentence: (await clerk.post(`/api/cases/${id}/steps/urge`, {})).body.title });
});

test('a record that the asker cannot see has no reasons; a system administrator learns them and nothing of the record itself', async () => {
  const query = `/api/why?record=${id}&post=clerk&area=${HOME}`;
  expect((await (await s.as('secretary', '210102001002')).get(query)).status).toBe(404);
  expect((await (await s.as('clerk', HOME)).get(query)).status).toBe(403);
  expect((await wang.get(query)).status).toBe(403);
  expect((await (await s.as('admin_system', '1101')).get(query)).status).toBe(404);
  const { status, text } = await (await s.as('admin_system', '2101')).get(query);
  expect({ status, tells: text.includes('井盖') }).toEqual({ status: 200, tells: false });
  expect((await security.get(`/api/why?record=${id}`)).body.code).toBe('why_whom');
  expect((await security.get('/api/why?record=nothing&post=clerk&area=2101')).status).toBe(404);
});
