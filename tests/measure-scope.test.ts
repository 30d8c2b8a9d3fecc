import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modules } from '../src/modules/index.ts';
import { packOf } from '../src/packs/index.ts';
import { type TestServer, testServer } from './server.ts';

/** Every post of the pack over every kind of area there is in relation to a grid of the first community, and every measure that is asked for there. */
const POSTS = Object.keys(packOf('shenyang').posts).filter((post) => post !== 'resident');
const WHERE = ['210102001001', '210102001', '210102', '2101', '210102001002', '210102002', '210103'];
const UNITS = ['housing', 'police'];
const ASKED = ['210102001001001', '210102001001', '210102', '210103'];
const actors = POSTS.flatMap((post) => WHERE.flatMap((area) => (post === 'handler' ? UNITS : ['']).map((unit) => ({ post, area, unit }))));
const measures = [...modules.flatMap((module) => module.measures ?? []), ...(packOf('shenyang').measures?.own ?? [])];

let s: TestServer;
beforeAll(async () => {
  s = await testServer();
  const delta = (a: string, unit: string, n: number) => ({ t: 'cases.returns', a, d: '2026-02-10', n, s: 0, by: { unit } });
  const rated = (t: string, n: number) => ({ t, a: '210102001001001', d: '2026-02-10', n, s: 0, by: { unit: 'housing', category: 'noise' } });
  const deltas = [
    delta('210102001001001', 'housing', 3),
    delta('210102001001001', 'police', 2),
    delta('210103001001', 'police', 7),
    rated('cases.asked_solved', 4),
    rated('cases.solved', 3),
  ];
  await s.database.owner.query("insert into measure_delta (shard, record, seq, at, deltas) values ('210102001', 'x', 1, now(), $1)", [JSON.stringify(deltas)]);
});
afterAll(() => s.close());

/** The rule by itself, written again by hand: who works there, in a post that it is meant for; or anybody, of what is public, from the community up. */
function mayAsk(name: string, { post, area, unit }: (typeof actors)[number], asked: string): 'inside' | 'outside' | 'nothing' {
  const { sees, by = [] } = measures.find((each) => each.name === name) ?? expect.fail(name);
  const inside = asked.startsWith(area) && (sees === 'anyone' || (sees as readonly string[]).includes(post)) && (unit === '' || by.includes('unit'));
  return inside ? 'inside' : sees === 'anyone' && asked.length <= 12 ? 'outside' : 'nothing';
}
const MONTH = 'from=2026-02-01&to=2026-02-28';

describe.each(actors)('$post $unit over $area', (actor) => {
  test('is told of a measure of an area exactly what the post there may know', async () => {
    const who = await s.as(actor.post, actor.area, actor.unit);
    for (const area of ASKED)
      for (const name of ['returns', 'post_gaps', 'resolution_rate']) {
        const may = mayAsk(name, actor, area);
        const { status, body } = await who.get(`/api/measures/${name}?area=${area}&${MONTH}`);
        expect([name, area, status]).toEqual([name, area, may === 'nothing' ? 404 : 200]);
        expect((await who.get(`/api/measures/${name}/rows?area=${area}&${MONTH}`)).status, `rows of ${name} ${area}`).toBe(may === 'inside' ? 200 : 404);
        if (may === 'nothing') continue;
        const there = area !== '210103';
        if (name === 'returns') expect(body.total.value).toBe(there ? ({ housing: 3, police: 2 }[actor.unit] ?? 5) : ({ housing: 0 }[actor.unit] ?? 7));
        if (name === 'resolution_rate' && there) expect(body.total.of).toBe(may === 'outside' ? null : actor.unit === 'police' ? 0 : 4);
      }
  });

  test('is listed what may be seen anywhere, and is given no other name’s figures', async () => {
    const who = await s.as(actor.post, actor.area, actor.unit);
    const listed = ((await who.get('/api/measures')).body.items as { name: string }[]).map(({ name }) => name);
    expect(listed.sort()).toEqual(
      measures
        .filter(({ name }) => mayAsk(name, actor, actor.area) !== 'nothing')
        .map(({ name }) => name)
        .sort(),
    );
  });
});

test('a handler cannot ask for another department’s figures, nor by department for more than their own', async () => {
  const handler = await s.as('handler', '210102', 'housing');
  expect((await handler.get(`/api/measures/returns?area=210102&unit=police&${MONTH}`)).status).toBe(404);
  expect((await handler.get(`/api/measures/returns?area=210102&by=unit&${MONTH}`)).body.items).toMatchObject([{ key: 'housing', value: 3 }]);
  expect((await handler.get(`/api/figures?measures=returns,post_gaps&area=210102&${MONTH}`)).status).toBe(404);
});

test('whoever is not signed in, and a resident, is told what is public', async () => {
  for (const who of [s.anonymous, await s.resident('wang')])
    for (const { name, sees } of measures)
      expect((await who.get(`/api/measures/${name}?area=210102&${MONTH}`)).status, name).toBe(sees === 'anyone' ? 200 : 404);
});
