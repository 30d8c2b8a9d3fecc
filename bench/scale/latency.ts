import type { Agent } from 'node:http';
import { type Figure, median, round } from '../bench.ts';
import { type Actor, agentOf, ask, p95, told } from './client.ts';
import { SIZES } from './databases.ts';
import type { Size } from './kept.ts';
import { inTurns, withBoth } from './pair.ts';

const ROUNDS = 7;
/** So many clients at a time: what a page takes, not what a crowd makes of it. */
const CLIENTS = 2;

/** What somebody asks for. */
export type Question = { actor: Actor; path: string };

/** What 95 of 100 of these questions are faster than at 1,000,000 cases, beside the same questions at 10,000. `questions` are the same for both. */
export const latency = (name: string, notes: string, questions: (actors: readonly Actor[]) => Question[]): Promise<Figure> =>
  withBoth(async (both) => {
    const asked = { small: questions(both.small.actors), large: questions(both.large.actors) };
    const agent = agentOf();
    const once = async (size: Size) => p95(await times(asked[size], (question) => one(both[size].url, question)));
    const one = async (url: string, { actor, path }: Question) => {
      const { status, text, ms } = await ask(agent, url, { path, token: actor.token });
      if (status !== 200) throw new Error(`${path} answered ${status} to ${actor.post}: ${text.slice(0, 200)}`);
      return ms;
    };
    const shown = { small: await shownTo(agent, both.small.url, asked.small), large: await shownTo(agent, both.large.url, asked.large) };
    await once('small');
    await once('large');
    const turns = await inTurns(ROUNDS, once);
    agent.destroy();
    return {
      name,
      value: round(median(turns.map(({ large }) => large))),
      unit: 'ms',
      reference: round(median(turns.map(({ small }) => small))),
      ratio: round(median(turns.map(({ large, small }) => large / small))),
      n: ROUNDS,
      notes: `95 of 100 are faster with ${SIZES.large.toLocaleString('en')} cases; ${notes}; medians of ${ROUNDS} turns of ${asked.large.length} questions, ${shown.large} rows a page; reference: the same with ${SIZES.small.toLocaleString('en')}, ${shown.small} rows a page; target ratio ≤ 1.5`,
    };
  });

/** How many rows the pages hold on average: a full page takes longer than an empty one whatever lies behind it. */
async function shownTo(agent: Agent, url: string, questions: readonly Question[]): Promise<number> {
  let rows = 0;
  for (const { actor, path } of questions) rows += (await told<{ items: unknown[] }>(agent, url, { path, token: actor.token })).items.length;
  return Math.round(rows / questions.length);
}

/** How long each question takes, two clients asking at a time. */
export async function times<Q>(questions: readonly Q[], one: (question: Q) => Promise<number>): Promise<number[]> {
  const taken: number[] = [];
  let i = 0;
  const client = async () => {
    while (i < questions.length) taken.push(await one(questions[i++] as Q));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return taken;
}
