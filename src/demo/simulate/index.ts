import type { Pack } from '../../packs/schema.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import { type Clock, systemClock } from '../../platform/clock/clock.ts';
import type { Db } from '../../platform/db/index.ts';
import { homeOf, readCommunities } from '../city.ts';
import { placesIn } from '../places.ts';
import { refuse } from '../refusals.ts';
import { Cast } from './cast.ts';
import { type Figures, Tally } from './figures.ts';
import { Line } from './line.ts';
import { plan } from './plan.ts';
import { play } from './play.ts';
import type { Story } from './story.ts';

export type Simulation = {
  db: Db;
  auth: Pick<Auth, 'issueToken' | 'revokeToken' | 'makeAccounts'>;
  pack: Pack;
  /** Where the server of this database is. */
  url: string;
  /** 1 is the usual pace: some two reports a second at first, later one every three or four seconds. */
  speed: number;
  seed: string;
  /** Stops it. */
  signal: AbortSignal;
  /** Told in how many seconds a server that does not answer is tried again. */
  onTrouble: (seconds: number) => void;
  onBegin?: () => void;
  /** Ends after so many reports have run their course; endless without. */
  reports?: number;
  /** Requests a second at most. */
  rate?: number;
  clock?: Clock;
};

/**
 * Plays residents, grid workers, clerks, dispatchers and departments over HTTP like anyone else, each under a token of their own, until stopped. The
 * same seed gives the same plan. Answers what it came to; refuses `nothing_to_simulate`, `no_server`, and `server_gone` after a minute without an answer.
 */
export async function simulate({
  db,
  auth,
  pack,
  url,
  speed,
  seed,
  signal,
  onTrouble,
  onBegin,
  reports,
  rate = 60,
  clock = systemClock,
}: Simulation): Promise<Figures> {
  const communities = await readCommunities(db, pack.area);
  const home = homeOf(communities) ?? refuse('nothing_to_simulate');
  await findDemo(url);
  const tally = new Tally();
  const cast = new Cast({ db, auth, now: () => clock.now() });
  const line = new Line({ url, rate, signal, tally, onTrouble });
  await cast.gather();
  onBegin?.();
  try {
    await play(first(plan(seed, { communities, home, pack, placeIn: placesIn(communities, home) }), reports), {
      line,
      cast,
      city: pack.area,
      tally,
      speed,
      signal,
    });
  } finally {
    await cast.leave();
  }
  return tally.figures();
}

/** Somebody's real city must never be filled with made-up cases. */
async function findDemo(url: string): Promise<void> {
  const pack = await fetch(`${url}/api/pack`, { signal: AbortSignal.timeout(10_000) })
    .then((response) => response.json() as Promise<{ demo?: boolean }>)
    .catch(() => null);
  if (pack?.demo !== true) refuse('no_server', { url });
}

function* first(stories: Iterable<Story>, count = Number.POSITIVE_INFINITY): Generator<Story> {
  let left = count;
  for (const story of stories) {
    if (left-- <= 0) return;
    yield story;
  }
}
