import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodesOf, notedOn, plansOf } from '../../../../tests/plans.ts';
import { type TestServer, testServer } from '../../../../tests/server.ts';

const COMMUNITY = '210102001001';
const HOUR = 3_600_000;

let s: TestServer;
let id: string;

beforeAll(async () => {
  s = await testServer();
  id = (await (await s.resident()).post('/api/cases', { title: '路灯不亮', body: '三号楼老李家门口', category: 'road', area: COMMUNITY, channel: 'h5' })).body
    .id;
  await s.later(60_000);
  await (await s.as('clerk', COMMUNITY)).post(`/api/cases/${id}/steps/accept`, {});
  await s.later(60_000);
  await (await s.as('dispatcher', '210102001')).post(`/api/cases/${id}/steps/dispatch`, { owner: 'unit:housing' });
});
afterAll(() => s.close());

type Item = { step: string; entry: string; number: string };
const streamOf = async (post: string, area: string, query = '', unit = '') => (await (await s.as(post, area, unit)).get(`/api/cases/stream?${query}`)).body;
const stepsOf = (answer: { items: Item[] }) => answer.items.map(({ step }) => step);

test('the last steps of my scope, newest first, by post and place: no word and no account of anybody', async () => {
  const answer = await streamOf('supervisor', '210102');
  expect(stepsOf(answer)).toEqual(['dispatch', 'accept', 'report']);
  expect(answer.items[0]).toMatchObject({ record: id, step_name: '派单', post: 'dispatcher', category: 'road', area: COMMUNITY, state: 'dispatched' });
  expect(answer.items[0].area_name).toContain('王家社区');
  const said = JSON.stringify(answer);
  for (const word of ['路灯不亮', '老李', 'account', 'clerk-2101', 'resident-wang']) expect(said, word).not.toContain(word);
});

test('who does not see the case does not hear of it', async () => {
  for (const [post, area, unit = ''] of [
    ['clerk', '210102001002'],
    ['supervisor', '210103'],
    ['handler', '210102', 'urban_management'],
  ])
    expect((await streamOf(post as string, area as string, '', unit)).items, `${post} ${area}`).toEqual([]);
  expect(stepsOf(await streamOf('handler', '210102', '', 'housing'))).toHaveLength(3);
  expect((await streamOf('supervisor', '210102', 'area=210103')).items).toEqual([]);
  expect(stepsOf(await streamOf('supervisor', '210102', `area=${COMMUNITY}`))).toHaveLength(3);
  expect((await s.anonymous.get('/api/cases/stream')).status).toBe(401);
});

test('it is narrowed by step and by hours, and goes on page by page with nothing twice', async () => {
  expect(stepsOf(await streamOf('supervisor', '210102', 'steps=accept,report'))).toEqual(['accept', 'report']);
  const first = await streamOf('supervisor', '210102', 'limit=2');
  const second = await streamOf('supervisor', '210102', `limit=2&cursor=${first.next}`);
  expect([...stepsOf(first), ...stepsOf(second)]).toEqual(['dispatch', 'accept', 'report']);
  expect(second.next).toBeNull();
  expect((await (await s.as('supervisor', '210102')).get('/api/cases/stream?steps=1;drop')).status).toBe(422);
  await s.later(2 * HOUR);
  expect(stepsOf(await streamOf('supervisor', '210102', 'hours=1'))).not.toContain('report');
});

test('a city’s stream is read from each sub-district’s own newest', async () => {
  await s.database.owner.query(
    `insert into trail select t.* from (select to_jsonb(t) as one from trail t where record = $1 and seq = 1) f, generate_series(2, 20000) i,
       lateral jsonb_populate_record(null::trail, one || jsonb_build_object('seq', i + 10, 'at', now() - i * interval '1 minute')) t`,
    [id],
  );
  await s.database.owner.query('vacuum analyze trail');
  const sent = notedOn(s.database.pool);
  await streamOf('auditor', '2101');
  const asked = sent.find(({ text }) => text.includes('from trail t join cases r')) ?? expect.fail('nothing was asked');
  for (const { plan, said } of await plansOf(s.database.owner, asked)) {
    expect(nodesOf(plan).filter((node) => node['Node Type'] === 'Seq Scan' && /^(trail|cases)$/.test(node['Relation Name'] ?? ''))).toEqual([]);
    expect(said).toContain('trail_by_day');
  }
});
