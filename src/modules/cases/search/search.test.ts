import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { indexAll } from './catch-up.ts';

let s: TestServer;
let wang: Person;
let supervisor: Person;
const made = new Map<string, { id: string; number: string; receipt: string }>();

/** Each with the word that the tests know it by. */
const REPORTS = [
  ['lamp', '文化路路灯不亮', '三号楼前的路灯坏了一周，晚上看不清路。', '210102001001', 'road'],
  ['drain', '下水道返水', '一楼的下水道往外返水，味道很大。', '210102001002', 'property'],
  ['water', '水道清理', '小区门口景观的下水没有清理，道路也湿。', '210102002001', 'other'],
  ['lift', '电梯总停', '五号楼WiFi电梯昨天又停了，电话13800138000。', '210103001001', 'property'],
  ['dog', '遛狗不牵绳', '小区里有人遛大狗。', '210102001001001', 'neighbours'],
] as const;

beforeAll(async () => {
  s = await testServer();
  wang = await s.resident('wang');
  supervisor = await s.as('supervisor', '210102');
  for (const [name, title, body, area, category] of REPORTS) {
    made.set(name, (await wang.post('/api/cases', { title, body, area, category, location: { address: '景观家园' } })).body);
    s.clock.advance(60_000);
  }
});
afterAll(() => s.close());

/** Which of them somebody finds, newest first. */
async function found(person: Person, query: string): Promise<string[]> {
  const answer = await person.get(`/api/cases?${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items.map(({ id }: { id: string }) => [...made].find(([, each]) => each.id === id)?.[0]);
}
const q = (text: string) => `q=${encodeURIComponent(text)}`;

test('a word of two characters is found wherever it stands, in title, body and address', async () => {
  expect(await found(supervisor, q('路灯'))).toEqual(['lamp']);
  expect(await found(supervisor, q('返水'))).toEqual(['drain']);
  expect(await found(supervisor, q('看不'))).toEqual(['lamp']);
  expect(await found(supervisor, q('家园'))).toEqual(['dog', 'water', 'drain', 'lamp']);
});

test('what was typed without blanks is found by its words, all of which must be there', async () => {
  expect(await found(supervisor, q('路灯不亮'))).toEqual(['lamp']);
  expect(await found(supervisor, q('路灯一周'))).toEqual(['lamp']);
  expect(await found(supervisor, q('路灯 返水'))).toEqual([]);
  expect((await supervisor.get(`/api/cases?${q('路灯 一周')}`)).body.words).toEqual(['路灯', '一周']);
});

test('a word of three characters stands together or is not there', async () => {
  expect(await found(supervisor, q('下水道'))).toEqual(['drain']);
});

test('one character, other letters, a number, its beginning and a receipt are found', async () => {
  const lamp = made.get('lamp');
  expect(await found(supervisor, q('狗'))).toEqual(['dog']);
  expect(await found(await s.as('supervisor', '210103'), q('wifi'))).toEqual(['lift']);
  expect(await found(supervisor, q(lamp?.number ?? ''))).toEqual(['lamp']);
  expect((await found(supervisor, q((lamp?.number ?? '').slice(0, 6)))).length).toBe(4);
  expect(await found(supervisor, q(lamp?.receipt ?? ''))).toEqual(['lamp']);
  expect(await found(supervisor, q(`${lamp?.receipt.slice(0, 10)} ${lamp?.receipt.slice(10).toLowerCase()}`))).toEqual(['lamp']);
});

test('nobody is found by a telephone number', async () => {
  expect(await found(await s.as('supervisor', '210103'), q('13800138000'))).toEqual([]);
});

test('words go together with area, state, category and dates', async () => {
  expect(await found(supervisor, `${q('小区')}&area=210102001`)).toEqual(['dog']);
  expect(await found(supervisor, `${q('小区')}&category=other`)).toEqual(['water']);
  expect(await found(supervisor, `${q('家园')}&state=filed&open=true`)).toEqual(['dog', 'water', 'drain', 'lamp']);
  expect(await found(supervisor, `${q('家园')}&state=closed`)).toEqual([]);
  const at = new Date(s.clock.now().getTime() - 2.5 * 60_000).toISOString();
  expect(await found(supervisor, `${q('家园')}&from=${at}`)).toEqual(['dog']);
  expect(await found(supervisor, `${q('家园')}&to=${at}`)).toEqual(['water', 'drain', 'lamp']);
});

test('whom a case is not for does not find it either; residents find their own', async () => {
  expect(await found(await s.as('supervisor', '210103'), q('路灯'))).toEqual([]);
  expect(await found(await s.as('handler', '210102', 'housing'), q('路灯'))).toEqual([]);
  expect(await found(await s.resident('li'), q('路灯'))).toEqual([]);
  expect(await found(wang, q('路灯'))).toEqual(['lamp']);
  expect(await found(s.anonymous, q('路灯'))).toEqual([]);
});

test('a page goes on where it ended, without a gap and without the same one twice', async () => {
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await supervisor.get(`/api/cases?${q('家园')}&limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    if (!body.next) break;
    cursor = body.next;
  }
  expect(seen).toEqual(['dog', 'water', 'drain', 'lamp'].map((name) => made.get(name)?.id));
});

test('a case that is placed elsewhere is found there; one whose words were erased is not found by them', async () => {
  const report = { title: '充电棚漏电', body: '电动车充电棚漏电，很危险。', area: '210102' };
  const { id } = (await wang.post('/api/cases', report)).body;
  made.set('shed', { id, number: '', receipt: '' });
  expect(await found(supervisor, `${q('漏电')}&area=210102002`)).toEqual([]);
  // Nobody is there below: it waits for the supervisor.
  expect((await supervisor.post(`/api/cases/${id}/steps/place`, { area: '210102002001' })).status).toBe(200);
  expect(await found(supervisor, `${q('漏电')}&area=210102002`)).toEqual(['shed']);
  expect((await wang.post(`/api/cases/${id}/steps/withdraw`, {})).status).toBe(200);
  expect((await wang.post(`/api/cases/${id}/steps/erase`, { ground: 'withdrawn_consent' })).status).toBe(200);
  expect(await found(supervisor, q('漏电'))).toEqual([]);
});

test('what has ended is not among the open ones, and is again once it was reopened', async () => {
  const { id } = (await wang.post('/api/cases', { title: '花坛塌了', body: '门口花坛塌了一角。', area: '210102001001' })).body;
  made.set('bed', { id, number: '', receipt: '' });
  const clerk = await s.as('clerk', '210102001001');
  expect(await found(supervisor, `${q('花坛')}&open=true`)).toEqual(['bed']);
  await clerk.post(`/api/cases/${id}/steps/accept`, { handle: 'here' });
  await clerk.post(`/api/cases/${id}/steps/finish`, { outcome: 'solved', reply: '花坛已经重新砌好，请您看看。' });
  expect((await wang.post(`/api/cases/${id}/steps/sign_off`, {})).status).toBe(200);
  expect(await found(supervisor, `${q('花坛')}&open=true`)).toEqual([]);
  expect(await found(supervisor, `${q('花坛')}&open=false`)).toEqual(['bed']);
  expect((await wang.post(`/api/cases/${id}/steps/reopen`, { reason: '又塌了' })).status).toBe(200);
  expect(await found(supervisor, `${q('花坛')}&state=taken`)).toEqual(['bed']);
});

test('a department finds what it was given, by its words and month', async () => {
  const { id } = (await wang.post('/api/cases', { title: '外墙脱落', body: '二号楼外墙瓷砖脱落。', area: '210102001001' })).body;
  made.set('wall', { id, number: '', receipt: '' });
  const housing = await s.as('handler', '210102', 'housing');
  expect(await found(housing, q('外墙'))).toEqual([]);
  await (await s.as('clerk', '210102001001')).post(`/api/cases/${id}/steps/accept`, {});
  expect((await (await s.as('dispatcher', '210102001')).post(`/api/cases/${id}/steps/dispatch`, { owner: 'unit:housing' })).status).toBe(200);
  expect(await found(housing, q('外墙'))).toEqual(['wall']);
  expect(await found(supervisor, `${q('外墙')}&unit=housing`)).toEqual(['wall']);
});

test('cases of a release that had no search are found once a server has started', async () => {
  await s.database.owner.query('delete from cases_text');
  expect(await found(supervisor, q('路灯'))).toEqual([]);
  expect(await indexAll(s.house)).toBe(8);
  expect(await found(supervisor, q('路灯'))).toEqual(['lamp']);
  expect(await indexAll(s.house)).toBe(0);
});

test('what was found otherwise before is found by the stretches of today from the migrations that bring them', async () => {
  const { owner } = s.database;
  const texts = async () => (await owner.query('select record, lexemes::text from cases_text order by record')).rows;
  const now = await texts();
  await owner.query(`update cases_text t set lexemes = array_to_tsvector(array(
      select case when l ~ '^[@#%^!~]' then l else substr(l, 5) end from unnest(tsvector_to_array(t.lexemes)) l
        where l !~ '^(@[0-9]{6}~[0-9]{6}|@[0-9]{9}~[0-9]{4}|@[0-9]{9}\\^|@[0-9]{6}%[a-z_]+~[0-9]{4}|[^~]*~[0-9]{2}(q[1-4])?)$'
      union select '@' || left(r.area, 9) || '~' || to_char(r.opened_at at time zone interval '8 hours', 'YY') where length(r.area) >= 9))
    from cases r where r.shard = t.shard and r.id = t.record`);
  expect(await texts()).not.toEqual(now);
  for (const name of ['0013-cases-stretches', '0015-cases-words-by-district', '0016-cases-quarters-and-years'])
    await owner.query(await readFile(new URL(`../migrations/${name}.sql`, import.meta.url), 'utf8'));
  expect(await texts()).toEqual(now);
  for (const mark of [/@[0-9]{6}%[a-z_]+~[0-9]{4}'/, /@[0-9]{6}%[a-z_]+~[0-9]{2}q[1-4]'/, /@[0-9]{9}~[0-9]{2}'/, /'~[0-9]{2}'/])
    expect(now.some(({ lexemes }) => mark.test(lexemes))).toBe(true);
});

test('nobody is found by a long number in a text, where few cases are looked at one by one neither', async () => {
  const made = (await wang.post('/api/cases', { title: '邻居电话扰民', body: '号码是 13912345678，身份证 21010219900101123X，请联系。', area: '210102001001' }))
    .body;
  const has = async (words: string) =>
    (await wang.get(`/api/cases?mine=true&${q(words)}`)).body.items.filter(({ id }: { id: string }) => id === made.id).length;
  expect([await has('13912345678'), await has('139123'), await has('21010219900101123X'), await has('扰民')]).toEqual([0, 0, 0, 1]);
  expect((await supervisor.get(`/api/cases?${q('21010219900101123x')}`)).body.items).toEqual([]);
  expect(await has(made.number)).toBe(1);
});
