import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestAnswer, type TestServer, testServer } from '../../../../tests/server.ts';

const PHONE = '13912345678';
const NAME = '欧阳秋水';
const lines: string[] = [];
let s: TestServer;
beforeAll(async () => {
  const log = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  s = await testServer({ log });
});
afterAll(() => s.close());

test('on a whole walk nobody but who revealed it reads the reporter’s name or number, in no answer and in no line of the log', async () => {
  const said: { who: string; path: string; text: string }[] = [];
  const watched = (who: string, person: Person): Person => {
    const keep = (path: string, answer: TestAnswer) => {
      said.push({ who, path, text: answer.text });
      return answer;
    };
    return {
      ...person,
      get: async (path, headers) => keep(path, await person.get(path, headers)),
      post: async (path, body, headers) => keep(path, await person.post(path, body, headers)),
    };
  };
  const wang = watched('resident', await s.resident());
  const clerk = watched('clerk', await s.as('clerk', '210102001001'));
  const dispatcher = watched('dispatcher', await s.as('dispatcher', '210102001'));
  const handler = watched('handler', await s.as('handler', '210102', 'housing'));
  const others = [
    watched('supervisor', await s.as('supervisor', '210102')),
    watched('audit', await s.as('admin_audit', '2101')),
    watched('anyone', s.anonymous),
  ];
  const made = await wang.post('/api/cases', {
    title: '楼道灯不亮',
    body: '三单元二楼的灯坏了一周。',
    area: '210102001001',
    contact: { name: NAME, phone: PHONE },
  });
  const at = `/api/cases/${made.body.id}`;
  await clerk.post(`${at}/steps/accept`, {});
  await dispatcher.post(`${at}/steps/dispatch`, { owner: 'unit:housing' });
  await handler.post(`${at}/steps/take`);
  await handler.post(`${at}/messages`, { words: '几点方便？' });
  const call = await handler.post(`${at}/calls`);
  await wang.post(`${at}/calls/${call.body.id}/answer`);
  await handler.post(`${at}/calls/${call.body.id}/hang_up`);
  await handler.post(`${at}/steps/reveal`, { purpose: 'site_visit', note: '约上门时间' });
  const shown = await handler.get(`${at}/identity`);
  expect(shown.body.contact).toEqual({ name: NAME, phone: PHONE });
  for (const person of [clerk, dispatcher, handler, ...others])
    for (const path of [
      at,
      ...['trail', 'clocks', 'steps', 'messages', 'calls', 'reveals', 'sheet.pdf', 'files'].map((part) => `${at}/${part}`),
      '/api/cases',
      '/api/cases/summary',
      '/api/todo',
      '/api/reveals',
      `/api/receipts/${made.body.receipt}`,
      `/api/receipts/${made.body.receipt}/reveals`,
      '/api/demo/messages',
    ])
      await person.get(path);
  for (const person of [clerk, dispatcher, ...others]) await person.get(`${at}/identity`);
  for (const person of [clerk, dispatcher, handler]) expect((await person.get(`/api/cases?q=${PHONE}`)).body.items).toEqual([]);
  said.splice(-3);
  const leaks = said.filter(({ text }) => text.includes(PHONE) || text.includes(NAME)).map(({ who, path }) => `${who} ${path}`);
  expect(leaks).toEqual([`handler ${at}/identity`]);
  expect(said.length).toBeGreaterThan(100);
  await s.anonymous.post('/api/cases', `{"contact":{"phone":"${PHONE}"`);
  for (const told of [PHONE, NAME]) expect(lines.join('\n')).not.toContain(told);
});
