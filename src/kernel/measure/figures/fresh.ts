import { WIDTHS } from '../../area/code.ts';
import type { House } from '../../house.ts';
import type { Gauge } from '../gauge.ts';

/** A gauge's last reading, by area at every level, dimension and value. */
export type Fresh = (area: string, dim: string, value: string) => number;
/** A gauge's last reading with the values that each dimension has. */
export type FreshGauge = { of: Fresh; values: (dim: string) => string[] };

const MINUTE = 60_000;
type Kept = { at: number; reading: Promise<FreshGauge> };
const kept = new WeakMap<House['db'], Map<string, Kept>>();
const LEVELS = [WIDTHS.city, WIDTHS.district, WIDTHS.subdistrict, WIDTHS.community, WIDTHS.grid];

/** What a gauge says now: read at most once a minute by each server. */
export function freshOf(house: House, gauge: Gauge, now: Date): Promise<FreshGauge> {
  const all = kept.get(house.db) ?? new Map<string, Kept>();
  kept.set(house.db, all);
  const there = all.get(gauge.name);
  if (there && Math.abs(now.getTime() - there.at) < MINUTE) return there.reading;
  const reading = readAll(house, gauge, now);
  all.set(gauge.name, { at: now.getTime(), reading });
  reading.catch(() => all.delete(gauge.name));
  return reading;
}

async function readAll(house: House, gauge: Gauge, now: Date): Promise<FreshGauge> {
  const sums = new Map<string, number>();
  const values = new Map<string, Set<string>>();
  for (const { area, dim, value, n } of await gauge.read(house, now)) {
    values.set(dim, (values.get(dim) ?? new Set()).add(value));
    for (const width of LEVELS) {
      if (width > area.length) break;
      const key = keyOf(area.slice(0, width), dim, value);
      sums.set(key, (sums.get(key) ?? 0) + n);
    }
  }
  return { of: (area, dim, value) => sums.get(keyOf(area, dim, value)) ?? 0, values: (dim) => [...(values.get(dim) ?? [])] };
}

const keyOf = (area: string, dim: string, value: string) => `${area}|${dim}|${value}`;
