import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestServer, testServer } from '../server.ts';
import { launchChromium } from './chromium.ts';
import { choose, hireEveryone, record, reported, worker } from './desk-page.ts';
import { faults, PATIENCE, picture, soon } from './look.ts';
import { CLERK, phone, recordOf, reportOn, staffDo } from './resident-page.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer({ faces: true }), launchChromium()]);
  await hireEveryone(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const KEPT = [CLERK, 'accept', { handle: 'here' }] as const;
const WHISTLE = [CLERK, 'whistle', { lead: 'housing', assist: ['urban_management'], matter: '请到现场一起看渗水点。' }] as const;
const [HOUSING, URBAN] = [['handler', '210102', 'housing'] as const, ['handler', '210102', 'urban_management'] as const];

test('the community whistles: two departments find it on their desks, report in and answer, it comes back, and the resident is told all the way', async () => {
  const [resident, clerk, housing, urban] = await Promise.all([
    phone(browser, server),
    worker(browser, server, 'clerk'),
    worker(browser, server, 'housing'),
    worker(browser, server, 'urban'),
  ]);
  const receipt = await reportOn(resident.page, '地下车库渗水没过脚面。配电箱就在旁边。');
  const id = await recordOf(resident.page, server, receipt);
  const row = (page: Page) => page.locator(`a.row[href*="${id}"]`);

  await row(clerk.page).click();
  await clerk.page.getByRole('button', { name: '受理' }).click();
  await clerk.page.getByRole('radio', { name: '社区自办' }).check();
  await clerk.page.getByRole('button', { name: '确认受理' }).click();
  await record(clerk.page).getByText('办理中', { exact: true }).first().waitFor();
  await clerk.page.getByRole('button', { name: /更多/ }).click();
  await clerk.page.getByRole('menuitem', { name: '吹哨', exact: true }).click();
  await clerk.page.getByRole('button', { name: '确认吹哨' }).click();
  await clerk.page.getByRole('alert').filter({ hasText: '请选择「主办部门」' }).waitFor();
  await choose(clerk.page, '主办部门', '住房和城乡建设局');
  await clerk.page.getByLabel('协办部门').click();
  await clerk.page.getByLabel('协办部门').pressSequentially('城市管理');
  await clerk.page.keyboard.press('Enter');
  await clerk.page.locator('.ant-select-selection-item').filter({ hasText: '城市管理局' }).waitFor();
  await clerk.page.keyboard.press('Escape');
  await clerk.page.getByLabel('请部门做什么').fill('请到现场一起看渗水点。');
  await soon(() => clerk.page.locator('.step-preview').textContent()).toMatch(/^之后：等 住房和城乡建设局、城市管理局 报到，最晚 /);
  await picture(clerk.page, 'whistle-form');
  await clerk.page.getByRole('button', { name: '确认吹哨' }).click();
  const card = clerk.page.getByRole('region', { name: '吹哨报到' });
  await card.getByText('还没报到：住房和城乡建设局、城市管理局').waitFor();
  await clerk.page.getByText('吹哨 · 主办 住房和城乡建设局 · 协办 城市管理局').waitFor();
  await resident.page.reload();
  await resident.page.getByText('社区已叫来住房和城乡建设局、城市管理局一起办').waitFor();
  await resident.page.getByText('城市管理局已通知，还没到').waitFor();

  await row(urban.page).getByText('吹哨协办').waitFor();
  for (const { page } of [urban, housing]) {
    await row(page).click();
    await record(page)
      .getByText(page === urban.page ? '吹哨：等您报到、答复' : '等您办理')
      .waitFor();
    await page.getByRole('button', { name: '报到' }).click();
    await page.getByRole('button', { name: '确认报到' }).click();
    await page.getByRole('button', { name: '答复吹哨' }).waitFor();
  }
  await card.getByText('报到了，还没答复：住房和城乡建设局、城市管理局').waitFor();
  await picture(clerk.page, 'whistle-card');
  await urban.page.getByRole('button', { name: '答复吹哨' }).click();
  await urban.page.getByLabel('办了什么').fill('已清理雨水箅子，积水已退。');
  await urban.page.getByRole('button', { name: '确认答复吹哨' }).click();
  await card.getByText('报到了，还没答复：住房和城乡建设局').waitFor();
  await soon(async () => (await record(clerk.page).locator('.state-chip, .record-line').first().textContent()) ?? '').toContain('已吹哨');
  await resident.page.reload();
  await resident.page.getByText('城市管理局已办完自己那部分，给了答复').waitFor();
  await picture(resident.page, 'whistle-resident');
  await housing.page.getByRole('button', { name: '答复吹哨' }).click();
  await housing.page.getByLabel('办了什么').fill('外墙防水已修补，两天后复看。');
  await housing.page.getByRole('button', { name: '确认答复吹哨' }).click();

  await card.getByText('都已答复。').waitFor();
  await record(clerk.page).getByText('等您办理').waitFor();
  await row(clerk.page).waitFor();
  await record(clerk.page).getByText('外墙防水已修补').waitFor();
  for (const { broken } of [resident, clerk, housing, urban]) expect(broken).toEqual([]);
});

test('a resident in elder mode signs off and rates with large buttons; whoever handled it does not see the rating', async () => {
  const [resident, clerk] = await Promise.all([phone(browser, server), worker(browser, server, 'clerk')]);
  const { page } = resident;
  await page.goto('/');
  await page.getByRole('button', { name: '大字版' }).click();
  const receipt = await reportOn(page, '楼道扶手松了。老人上下楼抓不稳。');
  const id = await recordOf(page, server, receipt);
  await staffDo(server, id, [KEPT, [CLERK, 'finish', { outcome: 'solved', reply: '扶手已重新固定，请您试试。' }]]);
  await page.reload();
  await page.getByText('扶手已重新固定').first().waitFor();
  const pressed = async (name: string, within: Page | ReturnType<Page['getByRole']> = page) => {
    const button = within.getByRole('button', { name, exact: true });
    await button.scrollIntoViewIfNeeded();
    expect((await button.boundingBox())?.height, name).toBeGreaterThanOrEqual(59.5);
    await button.click();
  };
  expect(await faults(page)).toEqual([]);
  await picture(page, 'elder-finished');
  await pressed('我确认已解决');
  await pressed('我确认已解决', page.getByRole('dialog'));
  await page.getByText('您已签单，这件事办结了').waitFor();
  await pressed('评价');
  const sheet = page.getByRole('dialog');
  await sheet.getByText('评价生效前也看不到').or(page.getByText('评价生效前也看不到')).first().waitFor();
  await sheet.getByRole('radio', { name: '2 · 不满意' }).check();
  await sheet.getByRole('radio', { name: '否' }).check();
  await sheet.getByLabel('想说的话').fill('修了三次才好。');
  await pressed('提交评价', sheet);
  await page.getByRole('heading', { name: '您的评价' }).waitFor();
  await page.getByText(/前，承办的人看不到您的评价/).waitFor();
  await picture(page, 'elder-rated');
  expect(await faults(page)).toEqual([]);

  await clerk.page.goto(`/desk/cases/${id}`);
  await record(clerk.page).getByText('已签单', { exact: false }).first().waitFor();
  await record(clerk.page).getByText('评价', { exact: true }).first().waitFor();
  expect(await record(clerk.page).textContent()).not.toMatch(/2 星|没有解决|修了三次/);
  for (const { broken } of [resident, clerk]) expect(broken).toEqual([]);
});

/** A phone with four matters of its own: one whistled for and under an order, one shelved, one left out of the rates, one lifted. */
async function eventful() {
  const { page } = await phone(browser, server);
  const auditor = ['auditor', '2101'] as const;
  const made = async (words: string, ...steps: Parameters<typeof staffDo>[2]) => {
    const receipt = await reportOn(page, words);
    const id = await recordOf(page, server, receipt);
    await staffDo(server, id, steps);
    return { receipt, id };
  };
  const order = [['supervisor', '210102'], 'supervise', { order: '三个工作日内说明为什么反复渗水。', working_days: 3 }] as const;
  const whistled = await made('车库顶板一直渗水。雨后更厉害。', KEPT, WHISTLE, [URBAN, 'report_in'], order);
  const shelved = await made('楼顶防水整体老化。每年都漏。', KEPT, [CLERK, 'shelve', { reason: '要等大修资金批下来。', review_days: 30 }]);
  const excluded = await made('隔壁市的桥上积水。绕行很远。', KEPT, [CLERK, 'finish', { outcome: 'explained', reply: '这座桥属邻市管养，已转告。' }]);
  await page.reload();
  await page.getByRole('button', { name: '我知道了，同意办结' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '我知道了，同意办结' }).click();
  await page.getByText('您已签单，这件事办结了').waitFor();
  await staffDo(server, excluded.id, [[auditor, 'exclude', { ground: 'not_here', reason: '桥梁不在本市境内。' }]]);
  const keys = await page.evaluate(() => localStorage.getItem('linli.keys') ?? '[]');
  await page.context().close();
  return { whistled, shelved, excluded, keys };
}

const LOOKS: [name: string, look: { width: number; dark?: boolean; elder?: boolean; language?: 'en' }][] = [
  ['on a phone', { width: 390 }],
  ['in the dark on a wide screen', { width: 1440, dark: true }],
  ['in elder mode on a narrow phone', { width: 320, elder: true }],
  ['in English', { width: 390, language: 'en' }],
];

test('what is out of the ordinary is told plainly, appealed against, and counted in public totals; axe finds nothing to mend in any look', async () => {
  const { whistled, shelved, excluded, keys } = await eventful();
  const wrong: string[] = [];
  for (const [name, { width, dark, elder, language }] of LOOKS) {
    const { page, broken } = await phone(browser, server, { viewport: { width, height: 844 }, colorScheme: dark ? 'dark' : 'light' });
    await page.addInitScript(
      ([kept, larger, spoken]) => {
        localStorage.setItem('linli.keys', kept);
        if (larger) localStorage.setItem('linli.appearance', JSON.stringify({ elder: true }));
        if (spoken) localStorage.setItem('linli.language', JSON.stringify(spoken));
      },
      [keys, elder ?? false, language] as const,
    );
    for (const [where, path] of [
      ['whistled', `/receipt/${whistled.receipt}`],
      ['shelved', `/receipt/${shelved.receipt}`],
      ['excluded', `/receipt/${excluded.receipt}`],
      ['totals', '/totals'],
    ] as const) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('.waiting').first().waitFor({ state: 'detached' });
      if (where === 'whistled') {
        await page.locator('.stages button').nth(3).click();
        await page.locator('.stage-sheet li').first().waitFor();
      }
      wrong.push(...(await faults(page)).map((what) => `${where} ${name}: ${what}`));
      await picture(page, `${where}-${width}${dark ? '-dark' : ''}${elder ? '-elder' : ''}${language ?? ''}`);
    }
    expect(broken).toEqual([]);
    if (name === 'on a phone') await told(page, { whistled, shelved, excluded });
    await page.context().close();
  }
  expect(wrong).toEqual([]);
}, 180_000);

type Made = Record<'whistled' | 'shelved' | 'excluded', { receipt: string; id: string }>;

/** What a resident reads of each matter, and does about the one that was left out. */
async function told(page: Page, { whistled, shelved, excluded }: Made) {
  await page.goto(`/receipt/${whistled.receipt}`);
  await page.getByText('上级下了督办令').waitFor();
  await page.getByText('城市管理局已到，正在办').waitFor();
  await page.goto(`/receipt/${shelved.receipt}`);
  await page.getByText(/已挂账；王家社区工作者负责，2026年4月1日再办/).waitFor();
  await page.getByRole('link', { name: '看看这里一共挂了多少件' }).click();
  await page.getByText(/现在还办不了、挂着账的有 \d+ 件/).waitFor();
  await page.getByText(/有 \d+ 件没有算进公布的比率/).waitFor();
  await page.getByRole('row', { name: /^不属本地管辖 \d+$/ }).waitFor();
  await page.getByRole('row', { name: /住房和城乡建设局/ }).waitFor();

  await page.goto(`/receipt/${excluded.receipt}`);
  await page.getByRole('heading', { name: '这件事没有计入公布的比率' }).waitFor();
  await page.getByText('桥梁不在本市境内').first().waitFor();
  await page.getByRole('button', { name: '我不同意，要申诉' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('申诉理由').fill('桥有一半在我们这边。');
  await sheet.getByRole('button', { name: '我不同意，要申诉' }).click();
  await page.getByText('申诉已经交给另一个岗位裁决').waitFor();
  const arbiter = await worker(browser, server, 'arbiter');
  const row = arbiter.page.locator(`a.row[href$="${excluded.id}"]`);
  await row.getByText('申诉裁决').waitFor();
  await row.click();
  await record(arbiter.page).getByText('申诉：等您裁决').waitFor();
  await record(arbiter.page).getByText('剔除 · 不属本地管辖').waitFor();
  await arbiter.page.getByRole('button', { name: '裁决申诉' }).click();
  await arbiter.page.getByRole('radio', { name: '支持申诉' }).check();
  await arbiter.page.getByLabel('理由').fill('桥的一半属本市。');
  await arbiter.page.getByRole('button', { name: '确认裁决申诉' }).click();
  await record(arbiter.page).getByText('裁决申诉 · 支持申诉').waitFor();
  expect(arbiter.broken).toEqual([]);
  await arbiter.page.context().close();
  await page.reload();
  await page.getByText('裁决：申诉成立。').waitFor();
  expect(await page.getByRole('button', { name: '我不同意，要申诉' }).count()).toBe(0);
}

test('on the desk an order, a whistle and who said "not mine" stand first, the one who returned it is marked when it is dispatched again, and axe finds nothing to mend', async () => {
  const ordered = await reported(server, '地下室管道漏水');
  await staffDo(server, ordered, [
    KEPT,
    WHISTLE,
    [HOUSING, 'report_in'],
    [['supervisor', '210102'], 'supervise', { order: '说明为什么反复漏水。', working_days: 2 }],
  ]);
  const returned = await reported(server, '围墙倾斜要倒');
  const dispatcher = ['dispatcher', '210102001'] as const;
  await staffDo(server, returned, [
    [CLERK, 'accept'],
    [dispatcher, 'dispatch', { owner: 'unit:housing' }],
    [HOUSING, 'return', { reason: '围墙属市政设施，不归房屋管理。' }],
  ]);
  const [clerk, sender, supervisor] = await Promise.all([
    worker(browser, server, 'clerk'),
    worker(browser, server, 'dispatcher'),
    worker(browser, server, 'supervisor'),
  ]);
  await clerk.page.goto(`/desk/cases/${ordered}`);
  await clerk.page.getByRole('heading', { name: /督办令 · / }).waitFor();
  await clerk.page.locator('.order').getByText('说明为什么反复漏水。').waitFor();
  await clerk.page.getByText('还没报到：城市管理局').waitFor();

  await sender.page.goto(`/desk/inbox/cases/${returned}`);
  await sender.page.getByRole('heading', { name: '谁说过“不是我的”（1 次）' }).waitFor();
  await sender.page.getByRole('button', { name: '派单' }).click();
  await sender.page.getByLabel('交给谁办').fill('住房');
  await choose(sender.page, '交给谁办', '住房和城乡建设局（退过单）');
  await sender.page.locator('.returned-again').getByText('围墙属市政设施，不归房屋管理。').waitFor();

  await supervisor.page.goto('/desk/supervise');
  await supervisor.page.getByRole('row', { name: /^住房和城乡建设局 \d+ \d+ \d+ \d+ \d+$/ }).waitFor();

  for (const [look, width, colorScheme] of [
    ['wide', 1440, 'light'],
    ['dark', 1440, 'dark'],
    ['narrow', 390, 'light'],
  ] as const) {
    for (const [where, { page }, part] of [
      ['record', clerk, '#record'],
      ['dispatch', sender, '#record'],
      ['supervise', supervisor, '.supervise'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Colours take a moment to change.
      await expect.poll(() => faults(page, part), { timeout: PATIENCE, message: `${where} ${look}` }).toEqual([]);
      await picture(page, `desk-${where}-${look}`);
    }
  }
  for (const { broken } of [clerk, sender, supervisor]) expect(broken).toEqual([]);
}, 180_000);
