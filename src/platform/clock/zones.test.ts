import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const PROGRAM = `
  const { deadline } = await import(${JSON.stringify(new URL('./working-time.ts', import.meta.url).href)});
  const office = { zone: 'Asia/Shanghai', hours: [['08:30', '12:00'], ['13:00', '17:30']], holidays: 'CN' };
  for (let day = Date.UTC(2024, 0, 1); day < Date.UTC(2028, 0, 1); day += 86400000)
    for (const span of [{ working_hours: 8 }, { working_days: 3 }, { days: 7 }])
      console.log(JSON.stringify(deadline(new Date(day), span, office)));
`;
const deadlinesIn = (zone: string) =>
  execFileSync(process.execPath, ['--input-type=module', '-e', PROGRAM], { env: { ...process.env, TZ: zone }, encoding: 'utf8', maxBuffer: 1 << 27 });

test('a browser in any part of the world comes to the same deadlines as the server', () => {
  const here = deadlinesIn('Asia/Shanghai');
  expect(here.split('\n')).toHaveLength(1461 * 3 + 1);
  for (const zone of ['America/Los_Angeles', 'America/St_Johns', 'UTC', 'Pacific/Auckland', 'Pacific/Kiritimati']) {
    expect(deadlinesIn(zone) === here, zone).toBe(true);
  }
}, 60_000);
