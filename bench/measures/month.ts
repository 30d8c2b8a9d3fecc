import type { Pool } from 'pg';
import { dayOf, monthEnd, monthOf } from '../../src/kernel/measure/figures/days.ts';
import { parts } from '../../src/parts.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { type Bench, type Figure, median, round } from '../bench.ts';
import { type Actor, agentOf, ask, p95, type Server, serveOn, told } from '../scale/client.ts';
import { keptDatabases, type Size } from '../scale/kept.ts';
import { inTurns } from '../scale/pair.ts';
import { loadHistory } from './history.ts';

const SIZES = { small: 100_000, large: Number(process.env['LINLI_BENCH_HISTORY'] ?? 10_000_000) };
const ROUNDS = 7;
const ASKED = 30;
const RATES = ['response_rate', 'resolution_rate', 'satisfaction_rate'] as const;

type Answer = { items: { name: string; items: { key: string; part: number | null; of: number | null }[] }[] };

/** A city's month, district by district and day by day, three rates: from the cells, beside counting a row for each case. */
export const month: Bench = {
  name: 'measures',
  run: async (): Promise<Figure[]> => {
    const now = new Date();
    const { urls } = await keptDatabases({ small: `history_${SIZES.small}`, large: `history_${SIZES.large}` }, (database, size) =>
      loadHistory(database, SIZES[size], now, (done) => done % 1_000_000 === 0 && process.stderr.write(`${done} cases\n`)),
    );
    const both: Record<Size, Server> = { small: await serveOn(urls.small), large: await serveOn(urls.large) };
    const agent = agentOf();
    try {
      const [from, to] = lastMonth(now);
      const path = `/api/figures?measures=${RATES.join(',')}&area=2101&from=${from}&to=${to}&by=area,day`;
      const whose = (size: Size): Actor => both[size].actors.find(({ post }) => post === 'auditor') ?? stop('nobody sees the city');
      const once = async (size: Size) => {
        const { status, text, ms } = await ask(agent, both[size].url, { path, token: whose(size).token });
        return status === 200 ? ms : stop(`${path} answered ${status}: ${text().slice(0, 200)}`);
      };
      const many = async (size: Size) => {
        const times: number[] = [];
        for (let i = 0; i < ASKED; i += 1) times.push(await once(size));
        return p95(times);
      };
      await many('small');
      await many('large');
      const turns = await inTurns(ROUNDS, many);
      const answer = await told<Answer>(agent, both.large.url, { path, token: whose('large').token });
      const counted = await counting(urls.large, from, to);
      const cells = equal(answer, counted.rows);
      const large = median(turns.map((turn) => turn.large));
      const size = SIZES.large.toLocaleString('en');
      return [
        {
          name: 'measures',
          value: round(large),
          unit: 'ms',
          reference: round(median(turns.map((turn) => turn.small))),
          ratio: round(median(turns.map((turn) => turn.large / turn.small))),
          n: ROUNDS,
          notes: `a city’s month (${cells} figures: districts × days × three rates) over HTTP, 95 of 100 faster, with ${size} cases in history; reference: with ${SIZES.small.toLocaleString('en')}; targets ≤ 20 ms and ratio ≤ 1.3`,
        },
        {
          name: 'measures_by_counting',
          value: round(large),
          unit: 'ms',
          reference: round(counted.ms),
          ratio: round(large / counted.ms),
          n: ROUNDS,
          notes: `reference: the same month by two \`group by\` over ${size} bare rows of six columns with an index on each date, in the database alone; all ${cells} figures equal to the last digit`,
        },
      ];
    } finally {
      agent.destroy();
      await Promise.all([both.small.stop(), both.large.stop()]);
    }
  },
};

type Row = { district: string; day: string; awaited: number; responded: number; asked: number; solved: number; rated: number; satisfied: number };

/** The same figures out of the bare rows, and the median of the milliseconds it takes. */
async function counting(url: string, from: string, to: string): Promise<{ rows: Row[]; ms: number }> {
  const database = await openDatabase({ data: '', databaseUrl: url }, { parts });
  try {
    const times: number[] = [];
    let rows: Row[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      rows = await counted(database.pool, from, to);
      times.push(performance.now() - began);
    }
    return { rows, ms: median(times) };
  } finally {
    await database.close();
  }
}

const COUNT = `
  select coalesce(a.district, b.district) as district, to_char(coalesce(a.day, b.day), 'YYYY-MM-DD') as day, coalesce(awaited, 0)::int as awaited, coalesce(responded, 0)::int as responded,
    coalesce(asked, 0)::int as asked, coalesce(solved, 0)::int as solved, coalesce(rated, 0)::int as rated, coalesce(satisfied, 0)::int as satisfied
  from (
    select left(area, 6) as district, (opened_at at time zone 'Asia/Shanghai')::date as day, count(*) as awaited, count(*) filter (where responded) as responded
    from bench_event where opened_at >= $1::date::timestamp at time zone 'Asia/Shanghai' and opened_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai' group by 1, 2
  ) a full join (
    select left(area, 6) as district, (final_at at time zone 'Asia/Shanghai')::date as day, count(*) filter (where solved is not null) as asked, count(*) filter (where solved) as solved,
      count(stars) as rated, count(*) filter (where stars >= 4) as satisfied
    from bench_event where final_at >= $1::date::timestamp at time zone 'Asia/Shanghai' and final_at < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai' group by 1, 2
  ) b on a.district = b.district and a.day = b.day`;

const counted = async (pool: Pool, from: string, to: string) => (await pool.query<Row>(COUNT, [from, to])).rows;

/** How many figures there are; fails where one of them is not what counting says. */
function equal({ items }: Answer, rows: readonly Row[]): number {
  const byKey = new Map(rows.map((row) => [`${row.district},${row.day}`, row]));
  const pairs = [
    ['responded', 'awaited'],
    ['solved', 'asked'],
    ['satisfied', 'rated'],
  ] as const;
  let figures = 0;
  for (const [i, rate] of RATES.entries()) {
    const [part, of] = pairs[i] ?? stop(rate);
    for (const item of items.find(({ name }) => name === rate)?.items ?? stop(`${rate} was not answered`)) {
      const row = byKey.get(item.key);
      if ((item.of ?? 0) !== (row?.[of] ?? 0) || (item.part ?? 0) !== (row?.[part] ?? 0))
        stop(`${rate} of ${item.key} is ${item.part}/${item.of}, counted ${row?.[part]}/${row?.[of]}`);
      figures += 1;
    }
  }
  if (figures < rows.length * 3) stop(`${figures} figures were answered for ${rows.length} districts' days`);
  return figures;
}

const stop = (why: string): never => {
  throw new Error(why);
};

/** The first and the last day of the month before, in the city. */
function lastMonth(now: Date): [string, string] {
  const first = monthOf(dayOf(now), -1);
  return [first, monthEnd(first)];
}
