import { setTimeout as sleep } from 'node:timers/promises';
import type { Cast } from './cast.ts';
import type { Tally } from './figures.ts';
import type { Line, Told } from './line.ts';
import { type Act, deskOf, LEADER, leaderOver, type Story } from './story.ts';

type Stage = { line: Line; cast: Cast; city: string; tally: Tally; speed: number; signal: AbortSignal };

/** Of this many stories the latest waits until one has ended. */
const AT_ONCE = 200;
/** What says that a step is not due now, while the rest of the story still holds. */
const PASSED_OVER = new Set(['urged_already']);
/** What says that somebody else has moved the case on: a person who tries the demo, or time itself. */
const MOVED_ON = new Set(['wrong_state', 'moved_on', 'not_allowed', 'not_found', 'rated_once', 'reopen_after_rating', 'extended_once']);

/** Plays stories at their times, many side by side, until they end or the signal stops them. */
export async function play(stories: Iterable<Story>, stage: Stage): Promise<void> {
  const began = Date.now();
  const playing = new Set<Promise<void>>();
  const broken = new AbortController();
  const signal = AbortSignal.any([stage.signal, broken.signal]);
  try {
    for (const story of stories) {
      await sleep(Math.max(0, began + story.at / stage.speed - Date.now()), undefined, { signal });
      if (playing.size >= AT_ONCE) await Promise.race(playing);
      const told: Promise<void> = tell(story, { ...stage, signal }).then(
        () => void playing.delete(told),
        (error) => {
          playing.delete(told);
          broken.abort(error);
        },
      );
      playing.add(told);
    }
    await Promise.all(playing);
  } catch (error) {
    if (!signal.aborted) throw error;
    await Promise.all(playing);
  }
  if (broken.signal.aborted && !stage.signal.aborted) throw broken.signal.reason;
}

/** One case from its report to wherever its story leaves it. */
async function tell(story: Story, stage: Stage): Promise<void> {
  const { tally } = stage;
  let now = await raise(story, stage);
  if (!now) return;
  const key = now.key;
  for (const act of story.acts) {
    await sleep(act.wait / stage.speed, undefined, { signal: stage.signal });
    const who = await actor(act, story, now, key, stage);
    // Nobody is there to do it: it waits, as it would.
    if (!who) return;
    const leader = act.input['leader'] === LEADER ? { leader: await stage.cast.accountAt(leaderOver(now.area)) } : {};
    const answer = await stage.line.send(who.path + act.step, { ...act.input, ...leader }, who.headers);
    if ('case' in answer) {
      now = answer.case;
      tally.steps += 1;
      tally.seen(now.id, now.state);
    } else if (MOVED_ON.has(answer.no)) {
      tally.left += 1;
      return;
    } else if (!PASSED_OVER.has(answer.no)) return tally.no(answer.no);
  }
}

async function raise({ opener, report }: Story, { line, cast, tally }: Stage): Promise<Told | null> {
  let token: string | null = null;
  if (opener.kind === 'resident') token = await cast.resident(opener.number);
  if (opener.kind === 'named') token = (await cast.named(opener.username)) ?? (await cast.resident(0));
  if (opener.kind === 'clerk') token = await cast.at({ post: 'clerk', area: (report.area ?? '').slice(0, 12), unit: '' });
  if (opener.kind === 'worker') token = await cast.at({ post: 'grid_worker', area: report.area ?? '', unit: '' });
  // Where no clerk is there to pick up the telephone, or nobody goes round, people write themselves.
  const { contact, ...written } = report;
  const sent = (opener.kind === 'clerk' || opener.kind === 'worker') && !token ? { ...written, channel: 'h5' } : { ...written, ...(contact && { contact }) };
  const answer = await line.send('/api/cases', sent, bearer(token));
  if ('no' in answer) {
    tally.no(answer.no);
    return null;
  }
  tally.reports += 1;
  tally.seen(answer.case.id, answer.case.state);
  return answer.case;
}

/** Where and as whom a step is taken: at the case's desk, or by the receipt's key where no account stands behind the report. */
async function actor(
  act: Act,
  { opener }: Story,
  now: Told,
  key: string | undefined,
  { cast, city }: Stage,
): Promise<{ path: string; headers: Record<string, string> } | null> {
  const path = `/api/cases/${now.id}/steps/`;
  if (act.by === 'opener' && (opener.kind === 'anonymous' || opener.kind === 'clerk')) {
    return key ? { path: `/api/receipts/${now.receipt}/steps/`, headers: { 'receipt-key': key } } : null;
  }
  if (act.by === 'opener')
    return {
      path,
      headers: bearer(
        opener.kind === 'named'
          ? ((await cast.named(opener.username)) ?? (await cast.resident(0)))
          : opener.kind === 'resident'
            ? await cast.resident(opener.number)
            : null,
      ),
    };
  const desk = deskOf(act.by, { ...now, held: now.awaits }, city);
  const token = desk && (await cast.at(desk));
  return token ? { path, headers: bearer(token) } : null;
}

const bearer = (token: string | null): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {});
