import type { PoolClient } from 'pg';
import { shardOf } from '../../../kernel/area/code.ts';
import { arrive, writeOpenings } from '../../../kernel/flow/bring.ts';
import { type House, running } from '../../../kernel/house.ts';
import { defineImport, type Fault, type Incoming, type Saved } from '../../../kernel/import/declare.ts';
import { newReceipt } from '../codes.ts';
import { caseKind } from '../kind.ts';
import type { CaseRow } from '../row.ts';
import { arrivalOf } from './arrival.ts';
import { faultIn } from './check.ts';
import { Fields, type Values } from './fields.ts';
import { type Place, type Places, placesUnder } from './place.ts';
import { alone, known, numbers, remember } from './source.ts';

/** Cases of another system, open and ended, with their own times. */
export const caseImport = defineImport({
  name: 'cases',
  fields: Fields,
  begin: async (house, { source, under }) => {
    const places = await placesUnder(house, under);
    return (client, rows) => save(client, house, places, source, rows);
  },
});

type Placed = { values: Values; place: Place };

async function save(client: PoolClient, house: House, places: Places, source: string, rows: readonly Incoming<Values>[]): Promise<Saved> {
  const now = house.clock.now();
  await alone(client, source);
  const there = await known(
    client,
    source,
    rows.map(({ values }) => values.external_id),
  );
  const fresh = rows.filter(({ values }) => !there.has(values.external_id));
  await house.areas.know(fresh.flatMap(({ values }) => values.area ?? []));
  const faults: Saved['faults'] = [];
  const good: Placed[] = [];
  for (const { line, values } of fresh) {
    const place = places.of(values);
    const fault: Fault | null = place ? faultIn(values, house.city, now) : { field: 'area', code: 'no_such_area', facts: { area: values.area ?? '' } };
    if (fault) faults.push({ line, fault });
    else if (place) good.push({ values, place });
  }
  await write(client, house, source, good, now);
  const counts = { placed_by_code: 0, placed_by_point: 0, placed_by_name: 0, placed_under: 0 };
  for (const { place } of good) counts[COUNTED[place.by]] += 1;
  return { added: good.length, there: there.size, faults, counts };
}

const COUNTED = { code: 'placed_by_code', point: 'placed_by_point', name: 'placed_by_name', under: 'placed_under' } as const;

async function write(client: PoolClient, house: House, source: string, good: readonly Placed[], now: Date): Promise<void> {
  const drawn = await numbers(
    client,
    good.map(({ place, values }) => ({ shard: shardOf(place.area), at: values.opened_at })),
  );
  const on = running(house, caseKind);
  const writes = good.map(({ values, place }, i) => {
    const names = { number: drawn[i] as string, receipt: newReceipt(shardOf(place.area)) };
    return arrive<CaseRow>(on as never, arrivalOf(values, place, names, source, house.city), now);
  });
  await writeOpenings(client, caseKind.table as never, writes);
  await remember(
    client,
    source,
    writes.map(({ row }, i) => ({ shard: row.shard, record: row.id, values: (good[i] as Placed).values })),
    now,
  );
}
