import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STAFF, type TestServer, testServer } from '../../../../tests/server.ts';
import { figureOf } from '../../../kernel/measure/figures/figure.ts';
import { MeasureSchema } from '../../../kernel/measure/measure.ts';
import { packCodes, packOf } from '../../../packs/index.ts';
import { measuresOf } from '../../../packs/measures.ts';
import { measures } from './index.ts';

const [CITY, WANG, RIVER, GRID] = ['2101', '210102001001', '210102001002', '210102001001001'];
let s: TestServer;
beforeAll(async () => {
  s = await testServer({ staff: [...STAFF, ['clerk', RIVER], ['leader', CITY]] });
});
afterAll(() => s.close());

type Asked = {
  total: { value: number | null; part: number | null; of: number | null; none: string | null; standing: string | null };
  definition: { sentence: string };
};
const asked = async (name: string, query = '', who = s.anonymous) => {
  const { status, body, text } = await who.get(`/api/measures/${name}?area=${CITY}${query}`);
  if (status !== 200) expect.fail(`${name}: ${status} ${text}`);
  return body as Asked & Record<string, unknown>;
};
const raise = async (category: string, area: string) => {
  const { status, body } = await s.anonymous.post('/api/cases', { title: '楼道的事', body: '请尽快处理。', category, area, anonymous: true });
  expect(status).toBe(201);
  return body as { id: string; key: string };
};
const settle = async ({ id, key }: { id: string; key: string }, by = 'clerk', area = WANG) => {
  const clerk = await s.as(by, area);
  const take = async (who: typeof clerk, step: string, input: unknown = {}, headers = {}) => {
    const { status, text } = await who.post(`/api/cases/${id}/steps/${step}`, input, headers);
    if (status !== 200) expect.fail(`${step}: ${status} ${text}`);
  };
  await take(clerk, 'accept', { handle: 'here' });
  await take(clerk, 'finish', { outcome: 'solved', reply: '已经处理好了。' });
  await take(s.anonymous, 'sign_off', {}, { 'receipt-key': key });
};

describe('every measure', () => {
  test('answers whoever leads the city, with a name and a sentence that hold no gap', async () => {
    const leader = await s.as('leader', CITY);
    const { body } = await leader.get('/api/measures');
    const names = (body.items as { name: string; label: string; group_name: string }[]).map(({ name }) => name);
    expect(names).toEqual([...s.house.measures.keys()]);
    for (const { name, label, group_name } of body.items) {
      const { definition } = await asked(name, '', leader);
      for (const said of [label, group_name, definition.sentence]) expect(said, name).toMatch(/\p{Script=Han}/u);
      expect(definition.sentence, name).not.toMatch(/\{\{|undefined|null/);
    }
  });

  test('can be broken down by each of its dimensions, and every value has a name', async () => {
    const leader = await s.as('leader', CITY);
    for (const category of ['petition', 'noise', 'water']) await raise(category, WANG);
    for (const { name, by } of s.house.measures.values())
      for (const dim of by) {
        const { items } = (await asked(name, `&by=${dim}`, leader)) as unknown as { items: { key: string; name: string }[] };
        for (const item of items) if (!/^\d*$/.test(item.key)) expect(item.name, `${name} by ${dim}`).not.toBe(item.key);
      }
  });
});

describe('the four zeros', () => {
  test('count communities by what lies open there: reporting and settling takes nothing away', async () => {
    const before = await asked('zero_crime');
    expect([before.total.part, before.total.of, before.total.value]).toEqual([5, 5, 1]);
    const first = await raise('security', WANG);
    await raise('security', GRID);
    expect(await asked('zero_crime')).toMatchObject({
      total: { part: 4, of: 5, value: 0.8, standing: 'met' },
      definition: { sentence: expect.stringContaining('共 5 个社区，其中 4 个') },
    });
    await settle(first);
    expect((await asked('zero_crime')).total).toMatchObject({ part: 4, of: 5 });
    expect((await asked('zero_petition')).total).toMatchObject({ part: 4, of: 5 });
    expect((await asked('zero_epidemic')).total).toMatchObject({ part: 5, of: 5 });
  });
  test('of one settled for good the community is at zero again', async () => {
    const only = await raise('epidemic', RIVER);
    expect((await asked('zero_epidemic')).total).toMatchObject({ part: 4, of: 5 });
    await settle(only, 'clerk', RIVER);
    expect((await asked('zero_epidemic')).total).toMatchObject({ part: 5, of: 5, standing: 'met' });
  });
  test('are told by district and for a community by itself', async () => {
    const { items } = (await asked('zero_crime', '&by=area')) as unknown as { items: { key: string; part: number; of: number }[] };
    expect(items.map(({ key, part, of }) => [key, part, of])).toEqual([
      ['210102', 2, 3],
      ['210103', 2, 2],
    ]);
    const { body } = await s.anonymous.get(`/api/measures/zero_crime?area=${WANG}`);
    expect(body.total).toMatchObject({ part: 0, of: 1, value: 0 });
  });
});

describe('packs', () => {
  test.each(packCodes)('%s means to reach what is a share as a share, and warns short of it', (code) => {
    for (const { name, unit, target } of measuresOf(packOf(code), measures).values())
      if (unit === 'share' && target !== null) expect(target, name).toSatisfy((share: number) => share > 0 && share <= 1);
  });
  test('Shenyang means to have 20 community workers for 10,000 residents, every other city the ministry’s 18; Huludao answers special groups without exception', () => {
    const target = (code: string, name: string) => measuresOf(packOf(code), measures).get(name)?.target;
    expect(packCodes.map((code) => [code, target(code, 'workers_per_10000')])).toEqual(packCodes.map((code) => [code, code === 'shenyang' ? 20 : 18]));
    expect(['special_on_time', 'simple_in_time', 'complex_in_time', 'lifted_in_time'].map((name) => target('huludao', name))).toEqual([1, 1, 1, 1]);
    expect([...measuresOf(packOf('base'), measures).keys()].filter((name) => name.startsWith('zero_'))).toEqual([]);
  });
});

test('premises are measured in square metres for 100 households by the size of the community, once a city keeps a register of them', () => {
  // Yinzhou's rule: up to 2,000 households 80 m² for every 100, up to 3,000 70, above that 60.
  const tiers = [
    { most: 2000, value: 80 },
    { most: 3000, value: 70 },
    { most: null, value: 60 },
  ];
  const formula = { kind: 'tiered' as const, of: { tally: 'premises.m2' }, by: { tally: 'homes.households' }, times: 100, tiers };
  const measure = MeasureSchema.parse({ name: 'premises', group: 'places', formula, unit: 'm2', better: 'more', sees: 'anyone' });
  const of = (n: number) => ({ n, sum: 0, sketches: [] });
  const told = (m2: number, households: number) => figureOf(measure, { of: of(m2), per: of(households) });
  expect(told(1600, 2000)).toMatchObject({ value: 80, needed: 80, standing: 'met' });
  expect(told(1600, 2100)).toMatchObject({ needed: 70, standing: 'met' });
  expect(told(1800, 3100)).toMatchObject({ needed: 60, standing: 'missed' });
  expect(told(1600, 0)).toMatchObject({ value: null, none: 'no_population' });
});
