import { fold } from '../kernel/measure/fold.ts';
import { anchorDays } from '../kernel/trail/anchor.ts';
import type { Pack } from '../packs/schema.ts';
import { localOf, momentOf } from '../platform/clock/calendar.ts';
import { fixedClock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/db/index.ts';
import { withReplayDatabase } from './database.ts';
import { repeatsIn } from './elsewhere.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type BadRow, type Message, readMessages } from './messages.ts';
import { play, type Stopped } from './play.ts';
import { refuse } from './refusals.ts';
import { type Said, type Setting, type Story, storyOf } from './story.ts';
import { openWorld } from './world.ts';

export type Replay = {
  database: Pick<Database, 'owner' | 'ownerUrl' | 'where'>;
  config: Pick<Config, 'data' | 'secret'>;
  pack: Pack;
  file: string;
  seed: string;
  speed?: number;
  limit?: number;
  said: Said;
  addressOf: (n: number) => string;
  onProgress?: (done: number, of: number) => void;
};

/** What a replay came to; `cut`: messages whose words had to be made to fit; `bad_rows`: rows that could not be played; `seconds` of real time. */
export type Report = Figures & {
  /** The pack it was played under. */
  pack: string;
  seed: string;
  from: Date;
  to: Date;
  communities: number;
  days_anchored: number;
  cut: number;
  bad_rows: number;
  bad: BadRow[];
  stopped: Stopped[];
  seconds: number;
};

const DAY = 86_400_000;
/** After the last answer, so that the longest story, opened again before a long holiday, still comes to its end. */
const AFTER = 45 * DAY;

/**
 * Plays the dated messages of a file through a whole Linli of their own, over HTTP, at the times at which they were sent and answered. Refuses a file
 * in which there is nothing to play.
 */
export async function replay({
  database,
  config,
  pack,
  file,
  seed,
  speed = Number.POSITIVE_INFINITY,
  limit,
  said,
  addressOf,
  onProgress = () => {},
}: Replay): Promise<Report> {
  const began = Date.now();
  const { messages, bad } = await readMessages(file, limit);
  const first = messages[0]?.sent_at ?? refuse('replay_nothing', { file, bad: bad.length });
  const from = new Date(first.getTime() - DAY);
  const until = momentOf(localOf(new Date(Math.max(...messages.map(({ replied_at }) => replied_at.getTime())) + AFTER)).day, 0);
  const clock = fixedClock(from);
  return withReplayDatabase(database, async (databaseUrl) => {
    // Nobody here calls residents back; and which cases would be drawn hangs on fresh salt, so that one seed would not play the same twice.
    const uncalled = { ...pack, limits: { ...pack.limits, 'cases.call_back_percent': 0 } };
    const world = await openWorld({ config, databaseUrl, pack: uncalled, clock, from, addressOf });
    try {
      const { communities, house } = world;
      const stories = storiesOf(messages, { seed, communities, pack, until, said });
      const stopped = await play(stories, { world, clock, speed, until, onProgress });
      const anchored = await anchorDays(house.db, clock.now());
      await fold(house.pool);
      return {
        ...(await figuresOf(house, messages.length)),
        pack: pack.code,
        seed,
        from: first,
        to: clock.now(),
        communities: new Set(stories.map(({ report }) => report.area)).size,
        days_anchored: anchored,
        cut: stories.filter(({ cut }) => cut).length,
        bad_rows: bad.length,
        bad,
        stopped,
        seconds: Math.round((Date.now() - began) / 100) / 10,
      };
    } finally {
      await world.close();
    }
  });
}

/** The story of each message, in their order; one that repeats an earlier one knows that one's. */
function storiesOf(messages: readonly Message[], setting: Setting): Story[] {
  const repeats = repeatsIn(messages);
  const told = new Map<number, Story>();
  return messages.map((message) => {
    const earlier = repeats.get(message.line);
    const story = storyOf(message, setting, earlier && told.get(earlier.line));
    told.set(message.line, story);
    return story;
  });
}
