import { Draw } from '../demo/draw.ts';
import type { Pack } from '../packs/schema.ts';
import { deadline } from '../platform/clock/working-time.ts';
import { type Ending, endingOf } from './ending.ts';
import { guess } from './guess.ts';
import type { Message } from './messages.ts';

/** One step in a case's life: taken by whoever's desk the case lies on then, or by who raised it. */
export type Act = { at: Date; by: 'desk' | 'opener'; step: string; input: Record<string, unknown> };

/** A message as it will be played: where, by whom, in which words, and everything that happens to it. `cut`: its words had to be made to fit. */
export type Story = {
  message: Message;
  report: { title: string; body: string; category: string; area: string; anonymous: boolean };
  ending: Ending;
  acts: Act[];
  cut: boolean;
};

/** What stories are drawn from. `until`: whatever is shelved is looked at again and again up to then. */
export type Setting = { seed: string; communities: readonly string[]; pack: Pick<Pack, 'categories' | 'units' | 'calendar'>; until: Date; said: Said };
/** Words that no message holds, in the language of the terminal: why a department returns, why a resident reopens, an answer too short to be one. */
export type Said = { returned: string; reopened: string; short: (reply: string) => string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SHARES = { anonymous: 0.2, returned: 0.08, urged: 0.1, reopened: 0.05, signed: 0.6 };
const FITS = { title: 100, body: 5000, reply: 10_000, shortest: 5 };

/**
 * Thinks out what becomes of a message. Its words and its two times are its own, and what its answer comes to follows from the answer; where it
 * happened and every step between are drawn by the seed. Pure: the same seed gives the same story.
 */
export function storyOf(message: Message, setting: Setting): Story {
  const draw = new Draw(`${setting.seed}/${message.id}`);
  const { pack, communities, said } = setting;
  const category = guess(message, pack.categories);
  const unit = pack.categories[category]?.unit ?? draw.pick(pack.units);
  const ending = endingOf(message.reply);
  const reply = message.reply.length < FITS.shortest ? said.short(message.reply) : message.reply.slice(0, FITS.reply);
  const report = {
    title: message.subject.slice(0, FITS.title),
    body: message.body.slice(0, FITS.body),
    category,
    area: draw.pick(communities),
    anonymous: draw.chance(SHARES.anonymous),
  };
  const acts = [
    ...untilTaken(message, unit, pack.units, draw, said),
    ...(ending === 'shelved' ? shelved(message.replied_at, reply, setting) : answered(message.replied_at, ending, reply, draw, said)),
  ];
  return { message, report, ending, acts, cut: reply !== message.reply || report.title !== message.subject || report.body !== message.body };
}

/** Accepted, dispatched and taken before the answer came, however fast it did. Now and then the wrong department has it first, or its resident urges. */
function untilTaken({ sent_at, replied_at }: Message, unit: string, units: readonly string[], draw: Draw, said: Said): Act[] {
  const whole = replied_at.getTime() - sent_at.getTime();
  let at = sent_at.getTime();
  const later = (least: number, most: number, share: number): Date => {
    at += Math.min(draw.whole(least, most), Math.floor(whole * share));
    return new Date(at);
  };
  const desk = (when: Date, step: string, input: Record<string, unknown> = {}): Act => ({ at: when, by: 'desk', step, input });
  const acts = [desk(later(5 * MINUTE, 10 * HOUR, 0.1), 'accept')];
  const others = units.filter((each) => each !== unit);
  if (draw.chance(SHARES.returned) && whole > 4 * DAY && others.length) {
    acts.push(
      desk(later(10 * MINUTE, 6 * HOUR, 0.05), 'dispatch', { owner: `unit:${draw.pick(others)}` }),
      desk(later(HOUR, DAY, 0.1), 'return', { reason: said.returned }),
    );
  }
  acts.push(desk(later(10 * MINUTE, 8 * HOUR, 0.1), 'dispatch', { owner: `unit:${unit}` }), desk(later(30 * MINUTE, 30 * HOUR, 0.2), 'take'));
  if (draw.chance(SHARES.urged) && whole > 3 * DAY)
    acts.push({ at: new Date(at + Math.floor((replied_at.getTime() - at) * draw.share())), by: 'opener', step: 'urge', input: {} });
  return acts;
}

/** Answered when it was; then the resident signs off, says nothing, or has it opened again, which the same answer ends once more. */
function answered(at: Date, outcome: 'solved' | 'explained', reply: string, draw: Draw, said: Said): Act[] {
  const finish = (when: Date): Act => ({ at: when, by: 'desk', step: 'finish', input: { outcome, reply } });
  const opener = (when: Date, step: string, input: Record<string, unknown> = {}): Act => ({ at: when, by: 'opener', step, input });
  const after = (when: Date, least: number, most: number) => new Date(when.getTime() + draw.whole(least, most));
  const acts = [finish(at)];
  let last = at;
  if (draw.chance(SHARES.reopened)) {
    const reopened = after(at, HOUR, 3 * DAY);
    last = after(reopened, DAY, 5 * DAY);
    acts.push(opener(reopened, 'reopen', { reason: said.reopened }), finish(last));
  }
  if (draw.chance(SHARES.signed)) acts.push(opener(after(last, 2 * HOUR, 4 * DAY), 'sign_off'));
  return acts;
}

const REVIEW_DAYS = 90;

/** Shelved with the answer for a reason, and again at every review: nothing says that it was ever done. */
function shelved(at: Date, reason: string, { pack, until }: Setting): Act[] {
  const acts: Act[] = [];
  for (let when = at; when <= until; ) {
    acts.push({ at: when, by: 'desk', step: 'shelve', input: { reason, review_days: REVIEW_DAYS } });
    when = new Date(deadline(when, { days: REVIEW_DAYS }, pack.calendar).due.getTime() + MINUTE);
  }
  return acts;
}
