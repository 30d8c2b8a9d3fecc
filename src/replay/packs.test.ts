import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packOf } from '../packs/index.ts';
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts';
import { concerns, repeatsIn, sentTo } from './elsewhere.ts';
import { type Report, replay } from './replay.ts';

/** Made-up messages, one for each thing that packs do differently. */
const MESSAGES = `id,user,subject,sent_at,body,reply,replied_at
1,a,小区停水两天了,2026-03-02 09:00,整栋楼没有水。,已抢修完成，恢复供水。,2026-03-03 15:00
2,b,征地补偿款没有发,2026-03-02 10:00,去年征的地。,补偿款正在核算，请您耐心等待，具体发放时间将另行通知。,2026-03-12 10:00
3,c,公司欠薪三个月,2026-03-02 11:00,工资一直不发。,您可以向区劳动人事争议仲裁委申请仲裁，维护自己的权益。,2026-03-03 10:00
4,d,居住证怎么办,2026-03-03 09:00,请问怎么办理。,请携带身份证到政务服务中心窗口办理。,2026-03-03 16:00
5,e,楼上漏水邻居不修,2026-03-03 10:00,两家吵起来了。,社区已组织调解，建议双方到人民调解委员会申请调解。,2026-03-04 10:00
6,f,路灯不亮,2026-03-04 09:00,独居老人晚上摔了一跤。,已修复路灯。,2026-03-05 11:00
7,f,路灯不亮！,2026-03-20 09:00,还是说说路灯的事。,您反映的路灯已于本月修复，谢谢关注。,2026-03-21 09:00
`;

let server: TestDatabase;
let folder: string;
let file: string;
beforeAll(async () => {
  server = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'linli-packs-'));
  file = join(folder, 'messages.csv');
  await writeFile(file, MESSAGES);
});
afterAll(async () => {
  await server.owner.query('drop database if exists linli_replay with (force)');
  await server.close();
  await rm(folder, { recursive: true });
});

const SAID = { returned: '不属于本部门职责。', lifted: '疑难事项，提级包案。', reopened: '问题还在。', short: (reply: string) => `原答复：“${reply}”` };
/** Played in a small made-up town: what differs is the pack, not the city. */
const play = (pack: string): Promise<Report> =>
  replay({
    database: { ...server, where: 'test' },
    config: { data: folder },
    pack: { ...packOf(pack), area: '9901' },
    file,
    seed: '3',
    said: SAID,
    addressOf: String,
  });

test('the same messages come to other figures under each city’s pack, none is lost, and each figure follows from the pack', async () => {
  const [shenyang, huludao, dalian] = [await play('shenyang'), await play('huludao'), await play('dalian')];
  for (const report of [shenyang, huludao, dalian]) {
    expect(report).toMatchObject({ sent: 7, ended: 7, lost: 0, stopped: [], bad_rows: 0 });
    expect(report.solved + report.explained + report.shelved + report.diverted).toBe(7);
  }
  expect(shenyang).toMatchObject({ pack: 'shenyang', lifted: 0, diverted_as: { statute: 1, petition: 0, emergency: 0 } });
  expect(huludao).toMatchObject({ pack: 'huludao', lifted: 1, diverted_as: { statute: 1, window: 1 } });
  expect(dalian).toMatchObject({ pack: 'dalian', lifted: 0, diverted_as: { statute: 1, mediation: 1 } });
  expect(Object.keys(huludao.by_level)).toEqual(['simple', 'complex', 'hard']);
  expect(huludao.by_level['hard']).toMatchObject({ kind: 'lifted', cases: 1, on_time: 1, promise: { working_days: 2 } });
  // Land: an answer after ten days keeps a promise of fifteen, and none of a leader by the second day.
  expect(shenyang.by_level['complex']).toMatchObject({ kind: 'answered', on_time: 2 });
  // No water: 30 hours are later than 24 under each of them.
  for (const { by_level } of [shenyang, dalian]) expect(by_level['urgent']).toMatchObject({ kind: 'done', cases: 1, on_time: 0 });
  expect([shenyang.special, huludao.special, dalian.special]).toEqual([1, 1, 1]);
  expect(new Set([shenyang, huludao, dalian].map(({ by_level }) => JSON.stringify(by_level))).size).toBe(3);
}, 180_000);

test('where an answer sends its reader follows from its words, among the ways the pack has', () => {
  const kinds = packOf('huludao').diversions;
  expect(sentTo('您可以通过司法途径解决。', kinds)).toBe('statute');
  expect(sentTo('请到信访局登记反映。', kinds)).toBe('petition');
  expect(sentTo('请到社区组织的人民调解委员会申请调解。', kinds)).toBe(null);
  expect(sentTo('请到社区组织的人民调解委员会申请调解。', packOf('dalian').diversions)).toBe('mediation');
  expect(sentTo('已修好，谢谢。', kinds)).toBe(null);
});

test('whom a message concerns is what it says, among the groups the pack has', () => {
  const concern = (body: string, pack = 'huludao') => concerns({ subject: '', body }, packOf(pack).specials);
  expect([concern('楼上独居老人'), concern('坐轮椅出不了门'), concern('我家是低保户'), concern('路灯不亮')]).toEqual([
    'living_alone',
    'disabled',
    'hardship',
    null,
  ]);
  expect(concern('我家是低保户', 'shenyang')).toBe(null);
});

test('a message repeats the first of the same sender under the same subject, however it is dotted', () => {
  const of = (line: number, user: string, subject: string) => ({ line, user, subject });
  const repeats = repeatsIn([of(2, 'a', '路灯'), of(3, 'b', '路灯'), of(4, 'a', '路灯！！'), of(5, 'a', '路灯。')]);
  expect([...repeats].map(([line, { line: first }]) => [line, first])).toEqual([
    [4, 2],
    [5, 2],
  ]);
});
