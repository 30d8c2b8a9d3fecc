import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, start } from '../src/main.ts';
import { readConfig } from '../src/platform/config.ts';
import { type TestDatabase, testDatabase } from '../src/platform/db/testing.ts';

/** What each city does in its own way, seen from outside. */
const CITIES = {
  shenyang: {
    city: '沈阳市',
    area: '2101',
    levels: ['紧急', '简单', '一般', '复杂'],
    pipe: { level: 'urgent', promise: '“紧急”等级：24 小时内办结' },
    accept: '受理',
    state: '待受理',
    posts: [],
    ways: ['emergency', 'nothing_new', 'petition', 'statute'],
    elsewhere: { kind: 'petition', told: '信访部门' },
    leads: ['零上访', '零事故', '零案件', '零疫情', '未结诉求', '满意率'],
  },
  huludao: {
    city: '葫芦岛市',
    area: '2114',
    levels: ['简单事项', '复杂事项', '疑难事项'],
    pipe: { level: 'simple', promise: '“简单事项”等级：24 小时内办结' },
    accept: '研判受理',
    state: '待研判',
    posts: ['grid_informant'],
    ways: ['emergency', 'nothing_new', 'petition', 'statute', 'window'],
    elsewhere: { kind: 'window', told: '全科窗口' },
    leads: ['响应率', '简单事项 24 小时办结率', '复杂事项 3 个工作日答复率', '特殊群体按时答复率', '满意率', '超期未结'],
  },
  dalian: {
    city: '大连市',
    area: '2102',
    levels: ['紧急', '简单', '一般', '复杂'],
    pipe: { level: 'urgent', promise: '“紧急”等级：24 小时内办结' },
    accept: '受理',
    state: '待受理',
    posts: ['grid_informant'],
    ways: ['emergency', 'mediation', 'nothing_new', 'petition', 'statute'],
    elsewhere: { kind: 'mediation', told: '人民调解室' },
    leads: ['按时报到率', '哨单按时答复率', '按时办结率', '解决率', '满意率', '超期未结'],
  },
} as const;

describe.each(Object.entries(CITIES))('the demo of %s, started with nothing but the name of its pack', (pack, own) => {
  let database: TestDatabase;
  let running: Running;
  beforeAll(async () => {
    database = await testDatabase();
    const data = join(await mkdtemp(join(tmpdir(), `linli-${pack}-`)), 'data');
    running = await start(readConfig({ DATABASE_URL: database.ownerUrl, LINLI_DATA: data, LINLI_LOG: 'silent', PORT: '0', LINLI_PACK: pack }));
  }, 180_000);
  afterAll(async () => {
    await running?.close();
    await database?.close();
  });

  type Call = { cookie?: string; body?: unknown };
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as they come
  async function ask(path: string, { cookie = '', body }: Call = {}): Promise<any> {
    const headers = { cookie, origin: running.url, 'content-type': 'application/json' };
    const answer = await fetch(running.url + path, { headers, ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }) });
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    return { http: answer.status, cookies: cookies.join('; '), ...((await answer.json()) as object) };
  }
  /** Someone who has signed in: reads a path, or posts to it. */
  async function person(login: string) {
    const { cookies: cookie } = await ask('/api/auth/sign-in/password', { body: { login, password: 'linli-demo' } });
    return (path: string, body?: unknown) => ask(path, { cookie, body });
  }
  const named = <T extends Record<string, unknown>>(items: T[], key: keyof T, value: string) => items.find((item) => item[key] === value) as T;

  test('it is that city’s own tree, posts, levels and ways to send people elsewhere', async () => {
    const said = await ask('/api/pack');
    expect(said).toMatchObject({ code: pack, city_name: own.city });
    expect(said.levels.map((level: { name: string }) => level.name)).toEqual(own.levels);
    expect(said.diversions.map((way: { code: string }) => way.code).sort()).toEqual([...own.ways].sort());
    const people = (await ask('/api/demo/people')).items as { post: string }[];
    const posts = people.map(({ post }) => post);
    expect(posts).toEqual(expect.arrayContaining([...own.posts, 'clerk', 'dispatcher', 'leader']));
    expect(posts.filter((post) => post === 'grid_informant')).toHaveLength(own.posts.length);
    for (const category of said.categories) expect(category.name).toMatch(/\p{Script=Han}/u);
  });

  test('its command centre leads with the figures that this city looks at first', async () => {
    const { items } = await (await person('city_leader'))('/api/measures');
    const led = (items as { label: string; main: number | null }[]).filter(({ main }) => main !== null).sort((a, b) => Number(a.main) - Number(b.main));
    expect(led.map(({ label }) => label)).toEqual(own.leads);
  });

  test('a burst pipe is promised what that city promises, in its own words, and a matter is sent where that city sends it', async () => {
    const [resident, clerk] = [await person('resident_1'), await person('clerk')];
    const { acting } = await clerk('/api/me');
    expect(acting.area.slice(0, 4)).toBe(own.area);
    const made = await resident('/api/cases', { title: '水管爆了', body: '楼道里的水管爆了。', category: 'water', area: acting.area });
    expect(made).toMatchObject({ http: 201, level: own.pipe.level, state_name: own.state });
    const clocks = await resident(`/api/cases/${made.id}/clocks`);
    expect(named<{ clock: string; words: string[] }>(clocks.items, 'clock', 'promise').words[0]).toBe(own.pipe.promise);
    const steps = await clerk(`/api/cases/${made.id}/steps`);
    expect(named(steps.items, 'step', 'accept')).toMatchObject({ name: own.accept });
    const away = await clerk(`/api/cases/${made.id}/steps/divert`, { kind: own.elsewhere.kind });
    expect(away).toMatchObject({ http: 200, state: 'diverted', reply: expect.stringContaining(own.elsewhere.told) });
    expect(away.reply).not.toMatch(/\{\{|undefined/);
  });

  test.runIf(pack === 'huludao')('a hard matter is put in front of a leader who owns it, with a time for that and another for the leader', async () => {
    const [resident, clerk, dispatcher] = [await person('resident_1'), await person('clerk'), await person('dispatcher')];
    const { acting } = await clerk('/api/me');
    const made = await resident('/api/cases', { title: '十年没有房证', body: '入住十年办不下来。', category: 'housing_title', area: acting.area });
    const at = `/api/cases/${made.id}`;
    expect(made).toMatchObject({ level: 'hard', level_name: '疑难事项' });
    const { schema } = named<{ step: string; schema: { properties: { level: unknown } } }>((await clerk(`${at}/steps`)).items, 'step', 'accept');
    expect(schema.properties.level).toMatchObject({ oneOf: expect.arrayContaining([{ const: 'hard', title: '疑难事项：2 个工作日内提级，由包案领导负责' }]) });
    await clerk(`${at}/steps/accept`, {});
    type Offer = { step: string; name: string; likely: boolean; schema: { properties: { leader: { oneOf: { const: string; title: string }[] } } } };
    const { items } = (await dispatcher(`${at}/steps`)) as { items: Offer[] };
    const lift = named<Offer>(items, 'step', 'lift');
    expect(lift).toMatchObject({ likely: true, name: '提级包案' });
    expect(named<Offer>(items, 'step', 'dispatch').likely).toBe(false);
    const [leader] = lift.schema.properties.leader.oneOf;
    const lifted = await dispatcher(`${at}/steps/lift`, { leader: leader?.const, reason: '历史遗留问题，需要包案领导协调。' });
    expect(lifted).toMatchObject({ state: 'taken', leader: leader?.title, owner: { post: 'leader', name: '县区包案领导' } });
    expect(Date.parse(lifted.promised_at)).toBeGreaterThan(Date.parse(made.promised_at));
    const { items: clocks } = await resident(`${at}/clocks`);
    expect(named<{ clock: string; words: string[] }>(clocks, 'clock', 'promise').words[0]).toBe('“疑难事项”等级，已由领导包案：30 个工作日内答复');
  });
});

test('one data folder started with another pack is the other city’s demo, and what was promised before still stands', async () => {
  const database = await testDatabase();
  const data = join(await mkdtemp(join(tmpdir(), 'linli-two-')), 'data');
  const open = (pack: string) => start(readConfig({ DATABASE_URL: database.ownerUrl, LINLI_DATA: data, LINLI_LOG: 'silent', PORT: '0', LINLI_PACK: pack }));
  async function enter({ url }: Running, login: string) {
    const headers = { origin: url, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/auth/sign-in/password`, { method: 'POST', headers, body: JSON.stringify({ login, password: 'linli-demo' }) });
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    // biome-ignore lint/suspicious/noExplicitAny: answers are read as they come
    return async (path: string, body?: unknown): Promise<any> => {
      const asked = { headers: { ...headers, cookie: cookie.join('; ') }, ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }) };
      return (await fetch(url + path, asked)).json();
    };
  }
  let running = await open('shenyang');
  try {
    const home = (await (await enter(running, 'clerk'))('/api/me')).acting.area;
    const made = await (await enter(running, 'resident_1'))('/api/cases', { title: '水管爆了', body: '水管爆了。', category: 'water', area: home });
    await running.close();
    running = await open('huludao');
    const [resident, clerk] = [await enter(running, 'resident_1'), await enter(running, 'clerk')];
    expect((await clerk('/api/me')).acting.area).toMatch(/^2114/);
    expect(await resident(`/api/cases/${made.id}`)).toMatchObject({ level: 'urgent', promised_at: made.promised_at });
    const { items } = await resident(`/api/cases/${made.id}/clocks`);
    expect(items.find((clock: { clock: string }) => clock.clock === 'promise').due_at).toBe(made.promised_at);
    await running.close();
    running = await open('shenyang');
    expect((await (await enter(running, 'clerk'))('/api/me')).acting.area).toBe(home);
  } finally {
    await running.close();
    await database.close();
  }
}, 240_000);
