import type { Pool } from 'pg';
import type { Clock } from '../platform/clock/clock.ts';
import type { Db } from '../platform/db/index.ts';
import type { Files } from '../platform/files/index.ts';
import type { Senders } from '../platform/notify/adapters.ts';
import type { PhoneRelay } from '../platform/relay/relay.ts';
import type { Terms, Words } from '../platform/words/words.ts';
import type { Home } from './area/grids/balance.ts';
import type { AreaNames } from './area/names.ts';
import type { AreaSearch } from './area/search.ts';
import type { Live } from './flow/live.ts';
import type { RecordRow } from './flow/record.ts';
import type { Setting } from './flow/setting.ts';
import type { Running } from './flow/step.ts';
import type { BaseMap } from './map/base-map.ts';
import type { Gauge } from './measure/gauge.ts';
import type { KindTally } from './measure/known.ts';
import type { Measure } from './measure/measure.ts';
import type { Kind } from './module.ts';
import type { Ladder, Roster } from './post/roster.ts';
import type { Register } from './register/declare.ts';
import type { Purpose } from './register/purpose.ts';
import type { Sealer } from './register/seal/sealer.ts';

/** What a city pack is to the kernel: names and numbers, no code. */
export type City = {
  code: string;
  /** The area the city governs; whatever names no place waits there. */
  area: string;
  setting: Setting;
  posts: Ladder;
  /** Posts whose holders' names are published to the residents they serve, nearest first. */
  published: readonly string[];
  /** Posts that may draw, split and merge the grids of their area. */
  redraws: readonly string[];
  /** What residents choose from, each with the level of its promise, and the department that usually handles it. */
  categories: Readonly<Record<string, { level: string; unit?: string | undefined; advice?: string | undefined }>>;
  /** What sealed facts may be shown for, by code. */
  purposes: Readonly<Record<string, Purpose>>;
  /** The measures that the command centre leads with, by name, in their order. */
  leads_with: readonly string[];
  /** Sentences of Linli that the city says in its own way, by language and key. */
  terms: Terms;
};

/** Everything a running Linli stands on, made once at the composition root. */
export type House = {
  db: Db;
  pool: Pool;
  clock: Clock;
  words: Words;
  city: City;
  roster: Roster;
  areas: AreaNames;
  /** The smallest area a point lies in (WGS84 degrees), null outside every shape. */
  locate: (lon: number, lat: number) => string | null;
  /** Shapes or names of areas have changed: this server reads them anew before it goes on, every other as soon as it hears. */
  areasChanged: () => Promise<void>;
  /** Where people live in this area, from every module that knows. */
  homes: (area: string) => Promise<Home[]>;
  live: Live;
  search: AreaSearch;
  demo: boolean;
  /** The name an account goes by, for its owner's own eyes. */
  nameOf: (account: string) => Promise<string | null>;
  /** The names of many accounts, in one query; one without any name is left out. */
  namesOf: (accounts: readonly string[]) => Promise<Map<string, string>>;
  /** The masked telephone numbers of those accounts that have one, for their colleagues. */
  maskedPhonesOf: (accounts: readonly string[]) => Promise<Map<string, string>>;
  /** The account with this user name or telephone number. */
  accountOf: (login: string) => Promise<string | null>;
  /** Makes a staff account that signs in with a password; refuses a name or number that is taken and a password that is weak. */
  createStaff: (staff: { username: string; name: string; phone?: string | undefined; password: string }) => Promise<string>;
  /** Connects two people by telephone so that neither learns the other's number. */
  relay: PhoneRelay;
  /** The number an account signs in with: for the relay, never for an answer. */
  phoneOf: (account: string) => Promise<string | null>;
  /** Where residents find this Linli, without a slash at the end; null where nobody has said. */
  url: string | null;
  /** The ways by which messages leave the house. */
  senders: Senders;
  /** Seals personal and sensitive facts, and opens them. */
  sealer: Sealer;
  /** What lies beneath the map; null for nothing. */
  baseMap: BaseMap | null;
  /** Where files are kept, and who looks at them. */
  files: Files;
  kinds: ReadonlyMap<string, Kind>;
  /** The registers of all modules by name, each with the fields that the city's pack adds. */
  registers: ReadonlyMap<string, Register>;
  /** Every measure by name as the city's pack leaves it, and what they count: tallies with their kind of record, and gauges. */
  measures: ReadonlyMap<string, Measure>;
  tallies: ReadonlyMap<string, KindTally>;
  gauges: ReadonlyMap<string, Gauge>;
  /** Proves that a report is one's own without a log-in; derived from the record's id and the house's secret. */
  receiptKey: (record: string) => string;
  isReceiptKey: (record: string, key: string) => boolean;
};

/** A kind of record with everything it runs on. */
export const running = <R extends RecordRow>(house: House, kind: Kind<R>): Running<R> => ({
  flow: kind.flow,
  table: kind.table,
  measured: kind.measured,
  setting: house.city.setting,
  db: house.db,
  pool: house.pool,
  roster: house.roster,
  clock: house.clock,
  sealer: house.sealer,
  happened: (what) => house.live.tell(what),
});
