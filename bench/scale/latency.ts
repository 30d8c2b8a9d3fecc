import type { Agent } from 'node:http';
import { type Figure, median, round } from '../bench.ts';
import { type Actor, agentOf, ask, p95, told } from './client.ts';
import { SIZES } from './databases.ts';
import type { Size } from './kept.ts';
import { inTurns, withBoth } from './pair.ts';

const ROUNDS = 15;
/** So many clients at a time: what a page takes, not what a crowd makes of it. */
const CLIENTS = 2;

/** What somebody asks for. */
export type Question = { actor: Actor; path: string };

/**
 * What 95 of 100 of these questions are faster than at 1,000,000 cases, beside the same questions at 10,000. `questions` are the same for both. A full page takes longer than an
 * empty one whatever lies behind it, so a second figure takes only the questions whose page is as full in both: what the growth alone costs.
 */
export const latency = (name: string, notes: string, questions: (actors: readonly Actor[]) => Question[]): Promise<Figure[]> =>
  withBoth(async (both) => {
    const asked = { small: questions(both.small.actors), large: questions(both.large.actors) };
    const agent = agentOf();
    const one = async (url: string, { actor, path }: Question) => {
      const { status, text, ms } = await ask(agent, url, { path, token: actor.token });
      if (status !== 200) throw new Error(`${path} answered ${status} to ${actor.post}: ${text().slice(0, 200)}`);
      return ms;
    };
    const once = (size: Size) => times(asked[size], (question) => one(both[size].url, question));
    const first = { small: await firstAsked(agent, both.small.url, asked.small), large: await firstAsked(agent, both.large.url, asked.large) };
    const shown = { small: first.small.map(({ rows }) => rows), large: first.large.map(({ rows }) => rows) };
    await once('small');
    await once('large');
    const turns = await inTurns(ROUNDS, once);
    agent.destroy();
    const figure = (of: string, which: readonly number[], said: string): Figure => {
      const taken = turns.map(({ small, large }) => ({ small: p95(which.map((i) => small[i] ?? 0)), large: p95(which.map((i) => large[i] ?? 0)) }));
      const rows = (size: Size) => Math.round(which.reduce((sum, i) => sum + (shown[size][i] ?? 0), 0) / which.length);
      return {
        name: of,
        value: round(median(taken.map(({ large }) => large))),
        unit: 'ms',
        reference: round(median(taken.map(({ small }) => small))),
        ratio: round(median(taken.map(({ large, small }) => large / small))),
        n: ROUNDS,
        notes: `95 of 100 are faster with ${SIZES.large.toLocaleString('en')} cases; ${said}; medians of ${ROUNDS} turns of ${which.length} questions, ${rows('large')} rows a page; reference: the same with ${SIZES.small.toLocaleString('en')}, ${rows('small')} rows a page; target ratio ≤ 1.5`,
      };
    };
    const firstP95 = (size: Size) => p95(first[size].map(({ ms }) => ms));
    const atFirst: Figure = {
      name: `${name}_first`,
      value: round(firstP95('large')),
      unit: 'ms',
      reference: round(firstP95('small')),
      ratio: round(firstP95('large') / firstP95('small')),
      n: 1,
      notes:
        'the same, each question asked for the first time of a server that has just started: no case kept, no plan made, the database as cold as it is; one client',
    };
    const all = asked.large.map((_, i) => i);
    const alike = all.filter((i) => shown.small[i] === shown.large[i]);
    return [figure(name, all, notes), atFirst, ...(alike.length ? [figure(`${name}_alike`, alike, 'only the questions whose page is as full in both')] : [])];
  });

/** How many rows each question's page holds, and how long it takes when nobody has asked before. */
async function firstAsked(agent: Agent, url: string, questions: readonly Question[]): Promise<{ rows: number; ms: number }[]> {
  const first: { rows: number; ms: number }[] = [];
  for (const { actor, path } of questions) {
    const began = performance.now();
    const { items } = await told<{ items: unknown[] }>(agent, url, { path, token: actor.token });
    first.push({ rows: items.length, ms: performance.now() - began });
  }
  return first;
}

/** How long each question takes, in their order, two clients asking at a time. */
export async function times<Q>(questions: readonly Q[], one: (question: Q) => Promise<number>): Promise<number[]> {
  const taken: number[] = [];
  let next = 0;
  const client = async () => {
    while (next < questions.length) {
      const i = next++;
      taken[i] = await one(questions[i] as Q);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return taken;
}
