import type { z } from 'zod';
import type { Db } from '../platform/db/index.ts';
import type { Catalogue, Lang } from '../platform/words/words.ts';
import type { Home } from './area/grids/balance.ts';
import type { Device } from './device.ts';
import type { Clock } from './flow/clocks.ts';
import type { Flow } from './flow/declare.ts';
import type { Found, RecordRow } from './flow/record.ts';
import type { Once } from './flow/step.ts';
import type { RecordTable } from './flow/table.ts';
import type { House } from './house.ts';
import type { ImportKind } from './import/declare.ts';
import type { MapLayer } from './map/layer.ts';
import type { Measured } from './measure/declare.ts';
import type { Gauge } from './measure/gauge.ts';
import type { MeasureInput } from './measure/measure.ts';
import type { Actor } from './post/actor.ts';
import type { Register } from './register/declare.ts';
import type { SealedColumn } from './register/seal/stores.ts';

/** Who may call a route at all: anyone, anyone signed in, or those who act in one of these posts. Rows are scoped beside it. */
export type Who = 'anyone' | 'signed_in' | readonly string[];

/** What a route runs with. */
export type Ctx = {
  house: House;
  actor: Actor;
  lang: Lang;
  now: Date;
  once: Once | null;
  /** The receipt key the caller sent. */
  key: string | null;
  /** What the caller asks from; absent where nobody asks from outside. */
  device?: Device;
};

type In = z.ZodObject;
const NONE = {} as const;
type Asked<P, Q, B> = (P extends In ? { params: z.output<P> } : typeof NONE) &
  (Q extends In ? { query: z.output<Q> } : typeof NONE) &
  (B extends In ? { body: z.output<B> } : typeof NONE);

/** One route of the API. From it come the OpenAPI entry, the checks of the input and the walk over who may call what. */
export type Route = {
  method: 'GET' | 'POST';
  path: string;
  summary: string;
  who: Who;
  params?: In;
  query?: In;
  body?: In;
  /** The body goes to `run` unparsed: a step looks at scope and state first, and only then at what was sent. */
  unread?: true;
  answer: z.ZodType;
  status?: number;
  /** Further headers of its answer: `no-store` where what it says must not stay on the way. */
  headers?: Readonly<Record<string, string>>;
  /** What the answer is where it is not JSON: `run` gives its bytes. */
  media?: string;
  /** Its answer is named by an `ETag`; who has it already gets 304 and no body. */
  tagged?: true;
  /** Also for those who ask in a post that they are away from, or that its own holder is there for: what they may do as anybody. */
  off_duty?: true;
  /** Shows who somebody is or how to reach them: never under a view of somebody else’s desk. */
  personal?: true;
  /** How often a minute one address may call it without a log-in, and one account: of what anyone may call, a resident’s, and loopback as often as it likes. */
  limit?: number;
  /** A string is JSON already made: an answer that is stored with the write it belongs to. */
  run: (ctx: Ctx, asked: never) => Promise<unknown>;
};

export const defineRoute = <
  A extends z.ZodType,
  P extends In | undefined = undefined,
  Q extends In | undefined = undefined,
  B extends In | undefined = undefined,
>(
  route: Omit<Route, 'params' | 'query' | 'body' | 'answer' | 'run'> & {
    params?: P;
    query?: Q;
    body?: B;
    answer: A;
    run: (ctx: Ctx, asked: Asked<P, Q, B>) => Promise<z.output<A> | string>;
  },
): Route => route as unknown as Route;

/** One of the choices that a field offers. `description`: why it is proposed. */
export type Choice = { const: string; title: string; description?: string };

/** A flow with its table and the way its records are shown. `present` gives exactly the fields of `answer`. */
export type Kind<R extends RecordRow = RecordRow> = {
  flow: Flow<R>;
  table: RecordTable<R>;
  /** What is counted of its records; nothing where absent. */
  measured?: Measured<R>;
  answer: z.ZodObject;
  /** Choices that the pack provides, for a field whose schema says `x-choices`. */
  choices?: Record<string, (ctx: Pick<Ctx, 'house' | 'lang' | 'now'>, row: R) => Choice[] | Promise<Choice[]>>;
  /**
   * What a step needs to know of the world beside its row, looked up before it is decided and handed to it as `found`. `ahead`: it is only foreseen what would come of it; what nobody may learn without
   * leaving a trace is then not looked up.
   */
  finds?: Record<string, (ctx: Ctx, row: R, input: unknown, ahead: boolean) => Promise<Found>>;
  /** What `{number}` and the like stand for in words that residents are told, by name. Never who raised it. */
  variables?: Record<string, (row: R, ctx: Pick<Ctx, 'house' | 'lang' | 'now'>) => string>;
  /** The address of a record's own page on the resident's face. */
  page?: (row: R) => string;
  /** What its list can be narrowed by; refuses what is no filter of it. */
  filter?: z.ZodType;
  /** Ids of what the list shows under this filter, in its order, at most `limit`. Refuses a filter that is none. */
  matching?: (ctx: Ctx, filter: Record<string, unknown>, limit: number) => Promise<string[]>;
  /** Why a clock has the span it has, in words; null where the span says it all. */
  ground?: (row: R, name: string, clock: Clock, ctx: Pick<Ctx, 'house' | 'lang'> & { actor?: Actor }) => string | null;
  present: (row: R, ctx: Pick<Ctx, 'house' | 'lang' | 'now'> & { actor?: Actor }) => Record<string, unknown>;
};

/** A module: a folder that declares. Deleting it breaks one line, the list of modules. */
export type Module = {
  name: string;
  uses?: readonly Module[];
  migrations?: URL;
  words: Catalogue;
  kinds?: readonly Kind[];
  /** Registers of records; what names no other before what names it. */
  registers?: readonly Register[];
  /** Columns of its tables, beside its registers, that hold something sealed. */
  seals?: readonly SealedColumn[];
  routes?: readonly Route[];
  /** What it does by itself as long as a server runs; each may be done by several servers at once. A failure is reported and tried again. */
  keeps?: readonly ((house: House, report: (error: unknown) => void) => { close: () => Promise<void> })[];
  /** Where people live in this area (a community, or wider), as far as it knows: what grids are balanced by. */
  homes?: (db: Db, area: string) => Promise<Home[]>;
  /** Its records that the map draws. */
  layers?: readonly MapLayer[];
  /** The figures it answers for, as data, and what they count beside records. */
  measures?: readonly MeasureInput[];
  gauges?: readonly Gauge[];
  /** Numbers that the pack sets for it, by name, beside those of its flows. */
  limits?: readonly string[];
  /** Kinds of rows it can bring in from files: `linli import NAME FILE`. */
  imports?: readonly ImportKind[];
};

export const defineModule = (module: Module): Module => module;
/** A kind of record of this row type, for the list of a module. */
export const defineKind = <R extends RecordRow>(kind: Kind<R>): Kind => kind as unknown as Kind;
