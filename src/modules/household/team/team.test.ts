import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { packOf } from '../../../packs/index.ts';
import { settingOf } from '../../../packs/setting.ts';
import { maker } from '../testing.ts';
import { gapsIn, teamOf } from './gaps.ts';

const [GRID, NEXT] = ['210102001001001', '210102001001002'];
type Gap = { post: string; area: string; gap: boolean };
let s: TestServer;
let clerk: Person;
let make: ReturnType<typeof maker>;
beforeAll(async () => {
  s = await testServer();
  clerk = await s.as('clerk', '210102001001');
  make = maker(clerk);
});
afterAll(() => s.close());

test('a compound shows its own team with the posts nobody holds, who serves each of its grids, and that nobody manages it', async () => {
  const compound = await make('compounds', { name: '铁西新村', committee: 'none' }, '210102001001');
  for (const grid of [GRID, NEXT]) await make('buildings', { compound: compound.id, name: '1号楼' }, grid);
  await make('team_members', { compound: compound.id, post: 'compound_lead', name: '赵长青', organisation: '街道办' });
  const { status, body } = await clerk.get(`/api/compounds/${compound.id}/team`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ name: '铁西新村', managing: { property: null, committee: 'none', committee_name: '无业委会', gap: true } });
  expect(body.team).toHaveLength(8);
  expect(body.team[0]).toMatchObject({ post: 'compound_lead', post_name: '小区长', gap: false, holders: [{ name: '赵长青', organisation: '街道办' }] });
  expect(body.team.slice(1).every(({ gap }: Gap) => gap)).toBe(true);
  const gaps = body.serving.map(({ post, area, gap }: Gap) => `${post}@${area}${gap ? ' gap' : ''}`);
  expect(gaps).toContain(`grid_worker@${GRID}`);
  expect(gaps).toContain(`grid_worker@${NEXT} gap`);
  expect(gaps).toContain('clerk@210102001001');
  expect(gaps).toContain('secretary@210102001001 gap');
});

test('a compound with a property company, or whose owners manage it on trial, has a managing body', async () => {
  for (const values of [{ property: '阳光物业' }, { committee: 'trial' }]) {
    const compound = await make('compounds', { name: '阳光花园', ...values }, '210102001001');
    expect((await clerk.get(`/api/compounds/${compound.id}/team`)).body.managing).toMatchObject({ gap: false });
  }
});

test('a compound elsewhere does not exist', async () => {
  const compound = await make('compounds', { name: '远方小区' }, '210102001001');
  const other = await s.as('clerk', '210103001001');
  expect((await other.get(`/api/compounds/${compound.id}/team`)).status).toBe(404);
});

test('a city without such teams has no gaps in them', () => {
  const cityOf = (code: string) => ({ city: { setting: settingOf(packOf(code)) } }) as Parameters<typeof teamOf>[0];
  expect(teamOf(cityOf('dalian'))).toEqual([]);
  expect(gapsIn(teamOf(cityOf('shenyang')), [])).toHaveLength(8);
});
