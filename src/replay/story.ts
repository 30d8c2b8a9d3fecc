import { Draw } from '../demo/draw.ts';
import type { Pack } from '../packs/schema.ts';
import { deadline, type Span } from '../platform/clock/working-time.ts';
import { concerns, sentTo } from './elsewhere.ts';
import { type Ending, endingOf } from './ending.ts';
import { guess } from './guess.ts';
import type { Message } from './messages.ts';

/**
 * One step in a case's life: taken by whoever's desk the case lies on then, or by who raised it. `earlier` names the earlier case in the input, once it has
 * a number; `leader` the first leader that may be chosen.
 */
export type Act = { at: Date; by: 'desk' | 'opener'; step: string; input: Record<string, unknown>; fill?: 'earlier' | 'leader' };

/** A message as it will be played: where, by whom, in which words, and everything that happens to it. `cut`: its words had to be made to fit. */
export type Story = {
  message: Message;
  report: { title: string; body: string; category: string; area: string; anonymous: boolean; special?: string };
  ending: Ending | 'diverted';
  /** The earlier story that this one repeats. */
  earlier?: Story;
  acts: Act[];
  cut: boolean;
};

/** What stories are drawn from. `until`: whatever is shelved is looked at again and again up to then. */
export type Setting = {
  seed: string;
  communities: readonly string[];
  pack: Pick<Pack, 'categories' | 'units' | 'calendar' | 'spans' | 'levels' | 'specials' | 'diversions'>;
  until: Date;
  said: Said;
};
/** Words that no message holds, in the language of the terminal: why a department returns, why a hard matter is lifted, why a resident reopens, an answer too short to be one. */
export type Said = { returned: string; lifted: string; reopened: string; short: (reply: string) => string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SHARES = { anonymous: 0.2, returned: 0.08, urged: 0.1, reopened: 0.05, signed: 0.6 };
const FITS = { title: 100, body: 5000, reply: 10_000, shortest: 5 };

/**
 * Thinks out what becomes of a message. Its words and its two times are its own, and what its answer comes to follows from the answer; where it
 * happened and every step between are drawn by the seed. Pure: the same seed gives the same story.
 */
export function storyOf(message: Message, setting: Setting, earlier?: Story): Story {
  const draw = new Draw(`${setting.seed}/${message.id}`);
  const { pack, communities, said } = setting;
  const category = guess(message, pack.categories);
  const unit = pack.categories[category]?.unit ?? draw.pick(pack.units);
  const lifted = pack.levels[pack.categories[category]?.level ?? '']?.promise === 'lifted';
  const special = concerns(message, pack.specials);
  const reply = message.reply.length < FITS.shortest ? said.short(message.reply) : message.reply.slice(0, FITS.reply);
  const report = {
    title: message.subject.slice(0, FITS.title),
    body: message.body.slice(0, FITS.body),
    category,
    area: draw.pick(communities),
    anonymous: draw.chance(SHARES.anonymous),
    ...(special && { special }),
  };
  // Who writes once more writes from the same place; without a name nobody can tell that it is the same.
  if (earlier) report.area = earlier.report.area;
  const again = earlier && !earlier.report.anonymous && !report.anonymous && Object.hasOwn(pack.diversions, 'nothing_new');
  const claimed = endingOf(message.reply);
  const elsewhere = again ? 'nothing_new' : claimed === 'explained' ? sentTo(message.reply, pack.diversions) : null;
  const ending = elsewhere ? 'diverted' : claimed;
  const acts = [
    ...(elsewhere ? diverted(message, elsewhere, reply, unit, draw, setting) : untilTaken(message, { unit, units: pack.units, lifted }, draw, said)),
    ...(ending === 'shelved' ? shelved(message.replied_at, reply, setting) : []),
    ...(ending === 'solved' || ending === 'explained' ? answered(message.replied_at, ending, reply, draw, setting) : []),
  ];
  return {
    message,
    report,
    ending,
    acts,
    ...(again && { earlier }),
    cut: reply !== message.reply || report.title !== message.subject || report.body !== message.body,
  };
}

type Whose = { unit: string; units: readonly string[]; lifted: boolean };

/** Accepted, dispatched and taken before the answer came, however fast it did; where its level is lifted, owned by a leader instead. Now and then the wrong department has it first, or its resident urges. */
function untilTaken({ sent_at, replied_at }: Message, { unit, units, lifted }: Whose, draw: Draw, said: Said): Act[] {
  const whole = replied_at.getTime() - sent_at.getTime();
  let at = sent_at.getTime();
  const later = (least: number, most: number, share: number): Date => {
    at += Math.min(draw.whole(least, most), Math.floor(whole * share));
    return new Date(at);
  };
  const desk = (when: Date, step: string, input: Record<string, unknown> = {}): Act => ({ at: when, by: 'desk', step, input });
  const acts = [desk(later(5 * MINUTE, 10 * HOUR, 0.1), 'accept')];
  if (lifted) return [...acts, { ...desk(later(10 * MINUTE, 12 * HOUR, 0.1), 'lift', { reason: said.lifted }), fill: 'leader' }];
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

/** Accepted, and sent elsewhere when the answer came, which says so. Now and then its resident does not agree, and the same answer ends it once more. */
function diverted({ sent_at, replied_at }: Message, kind: string, reply: string, unit: string, draw: Draw, setting: Setting): Act[] {
  const { said } = setting;
  const whole = replied_at.getTime() - sent_at.getTime();
  const desk = (at: Date, step: string, input: Record<string, unknown> = {}): Act => ({ at, by: 'desk', step, input });
  const away = desk(replied_at, 'divert', { kind, note: reply });
  const acts = [
    desk(new Date(sent_at.getTime() + Math.min(draw.whole(5 * MINUTE, 10 * HOUR), Math.floor(whole * 0.1))), 'accept'),
    kind === 'nothing_new' ? { ...away, fill: 'earlier' as const } : away,
  ];
  if (!draw.chance(SHARES.reopened)) return acts;
  const after = (hours: number) => new Date(replied_at.getTime() + hours * HOUR);
  return [
    ...acts,
    { at: after(20), by: 'opener', step: 'reopen', input: { reason: said.reopened } },
    desk(after(26), 'dispatch', { owner: `unit:${unit}` }),
    desk(after(40), 'take'),
    ...answered(after(90), 'explained', reply, draw, setting),
  ];
}

/** Answered when it was; then the resident signs off, says nothing, or has it opened again, which the same answer ends once more. */
function answered(at: Date, outcome: 'solved' | 'explained', reply: string, draw: Draw, { said, pack }: Setting): Act[] {
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
  const signed = after(last, 2 * HOUR, 4 * DAY);
  // Who is slower than the city’s silence has said nothing.
  if (draw.chance(SHARES.signed) && signed < deadline(last, pack.spans['cases.sign_off'] as Span, pack.calendar).due) acts.push(opener(signed, 'sign_off'));
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
