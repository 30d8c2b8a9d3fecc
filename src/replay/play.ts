import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { House } from '../kernel/house.ts';
import { scan } from '../kernel/todo/scan.ts';
import type { fixedClock } from '../platform/clock/clock.ts';
import { Refused, Round } from './round.ts';
import type { Story } from './story.ts';
import type { World } from './world.ts';

/** What stopped a message on its way: the line it stands in, the step, and the server's code. */
export type Stopped = { line: number; step: string; code: string };

export type Stage = {
  world: World;
  clock: ReturnType<typeof fixedClock>;
  /** How many times as fast as the real time may run at most. */
  speed: number;
  /** Where the time ends, when everything has had its say. */
  until: Date;
  onProgress: (done: number, of: number) => void;
};

/**
 * Plays stories in the order of their times. The clock does not run: it jumps to whatever comes next, a step of a story or a deadline, and
 * the deadline's own step is taken before it goes on, as a server that looks every second would. Answers what was stopped on its way.
 */
export async function play(stories: readonly Story[], { world, clock, speed, until, onProgress }: Stage): Promise<Stopped[]> {
  const stopped: Stopped[] = [];
  const broken = new Set<Story>();
  const pace = pacer(clock.now(), speed);
  const { moments, rounds } = schedule(stories, world);
  for (const [done, { at, story, act }] of moments.entries()) {
    await reach(world.house, clock, at, pace);
    if (done % 50 === 0) onProgress(done, moments.length);
    if (broken.has(story)) continue;
    const round = rounds.get(story) as Round;
    await (act ? round.take(act) : round.report()).catch((error) => {
      if (!(error instanceof Refused)) throw error;
      broken.add(story);
      stopped.push({ line: story.message.line, step: error.step, code: error.message });
    });
  }
  await reach(world.house, clock, until, pace);
  onProgress(moments.length, moments.length);
  return stopped;
}

type Moment = { at: Date; story: Story; act: Story['acts'][number] | null };

/** Every moment of every story, in order of time; of one story in its own order. */
function schedule(stories: readonly Story[], world: World): { moments: Moment[]; rounds: Map<Story, Round> } {
  const moments = stories.flatMap((story): Moment[] => [
    { at: story.message.sent_at, story, act: null },
    ...story.acts.map((act) => ({ at: act.at, story, act })),
  ]);
  const rounds = new Map<Story, Round>();
  for (const story of stories) rounds.set(story, new Round(world, story, story.earlier && rounds.get(story.earlier)));
  return { moments: moments.sort((a, b) => a.at.getTime() - b.at.getTime()), rounds };
}

type Pace = (at: Date) => Promise<void>;

/** Lets the time go on to a moment, stopping at every deadline that comes before it. */
async function reach(house: House, clock: Stage['clock'], at: Date, pace: Pace): Promise<void> {
  for (let due = await nextDeadline(house); due && due <= at; due = await nextDeadline(house)) {
    await advance(clock, due, pace);
    if ((await scan(house)) === 0) break;
  }
  await advance(clock, at, pace);
}

async function advance(clock: Stage['clock'], to: Date, pace: Pace): Promise<void> {
  if (to <= clock.now()) return;
  await pace(to);
  clock.set(to);
}

async function nextDeadline(house: House): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select min(fire_at) as at from todo where fire_at is not null`.execute(house.db);
  return rows[0]?.at ?? null;
}

/** Waits until a moment may come: `speed` virtual seconds take at least one real one. */
function pacer(from: Date, speed: number): Pace {
  const began = Date.now();
  return async (at) => {
    const wait = began + (at.getTime() - from.getTime()) / speed - Date.now();
    if (wait > 1) await sleep(Math.min(wait, 2 ** 31 - 1));
  };
}
