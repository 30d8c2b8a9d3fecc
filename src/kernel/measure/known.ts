import type { Kind, Module } from '../module.ts';
import type { Counted } from './counts.ts';
import type { Tally } from './declare.ts';
import type { Gauge } from './gauge.ts';

/** A tally with the kind of record it counts. */
export type KindTally = { tally: Tally; kind: Kind };

/** Every tally of these modules by its name. */
export const talliesOf = (modules: readonly Module[]): Map<string, KindTally> =>
  new Map(modules.flatMap(({ kinds = [] }) => kinds.flatMap((kind) => (kind.measured?.tallies ?? []).map((tally) => [tally.name, { tally, kind }] as const))));

/** Every gauge of these modules by its name. */
export const gaugesOf = (modules: readonly Module[]): Map<string, Gauge> =>
  new Map(modules.flatMap(({ gauges = [] }) => gauges.map((gauge) => [gauge.name, gauge])));

/** Everything that these modules count, in their order; a name that is there twice comes twice. */
export const countedOf = (modules: readonly Module[]): Counted[] => [
  ...modules.flatMap(({ kinds = [] }) => kinds.flatMap((kind) => kind.measured?.tallies ?? [])),
  ...modules.flatMap(({ gauges = [] }) => gauges.map(({ name, by }) => ({ name, by, kind: 'gauge' as const }))),
];
