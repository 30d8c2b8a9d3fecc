import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataAt, figuresHouse, isPercentile, isThere, minutesBetween, rowsOf } from './figures-house.ts';

const MESSAGES = 'messages/replied-raw.csv.gz';
const there = isThere('the messages with their replies', MESSAGES);

describe.runIf(there)('figures of 2,000 messages that were answered', () => {
  let house: Awaited<ReturnType<typeof figuresHouse>>;
  let messages: { sent: number; replied: number }[];

  beforeAll(async () => {
    house = await figuresHouse();
    await house.database.owner.query("insert into area (code, name) values ('9901', '示例市')");
    await house.open();
    const brought = await house.bring(dataAt(MESSAGES), {
      kind: 'cases',
      source: 'replied-messages',
      zone: 'Asia/Shanghai',
      dates: ['YYYY/M/D H:mm:ss', 'YYYY/M/D'],
      under: '9901',
      fields: {
        external_id: 'id',
        title: { constant: '留言' },
        state: { constant: 'closed' },
        outcome: { constant: 'explained' },
        opened_at: 'sent_at',
        closed_at: 'replied_at',
      },
    });
    // One was sent on `4/8/19 8:37`, which may be April or August.
    expect(brought).toMatchObject({ rows: 2000, added: 1999, rejected: 1 });
    // Read by the engine, not by the importer: all of China keeps UTC+8.
    const at = (text = '') =>
      Date.parse(
        `${text
          .replaceAll('/', '-')
          .replace(/-(\d)(?=[- ]|$)/g, '-0$1')
          .replace(/ (\d):/, ' 0$1:')
          .replace(' ', 'T')}${text.includes(':') ? '' : 'T00:00:00'}+08:00`,
      );
    messages = rowsOf(MESSAGES)
      .map(({ sent_at, replied_at }) => ({ sent: at(sent_at), replied: at(replied_at) }))
      .filter(({ sent }) => !Number.isNaN(sent));
  }, 60_000);
  afterAll(() => house?.close());

  test('half and nine in ten are answered within the times that the file says, year by year', async () => {
    expect(messages.every(({ sent, replied }) => replied >= sent)).toBe(true);
    const years = Map.groupBy(messages, ({ replied }) => new Date(replied + 8 * 3_600_000).getUTCFullYear());
    for (const [year, some] of years)
      for (const [name, percent] of [
        ['time_to_answer_median', 50],
        ['time_to_answer_p90', 90],
      ] as const) {
        const { total } = await house.figures(name, `area=9901&from=${year}-01-01&to=${year}-12-31`);
        const times = some.map(({ sent, replied }) => minutesBetween(sent, replied));
        expect([year, total.of, isPercentile(total.value, times, percent)]).toEqual([year, some.length, true]);
      }
  });

  test('the trails come to the same figures', async () => {
    expect(await house.check()).toMatchObject({ records: 1999, differs: 0, astray: 0 });
  }, 60_000);
});
