import { freshBytes } from '../../platform/chance.ts';
import { Undeliverable } from '../../platform/notify/adapters.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { House } from '../house.ts';
import { type Batch, claim, dueFirsts, settle } from './claim.ts';
import { awake, gatherFor, MOST_TRIES, nextTry } from './hours.ts';
import { routeOf } from './reach.ts';
import { stopping } from './stop.ts';
import type { Reason, Way } from './table.ts';
import { type Said, say } from './text.ts';

/** Few enough to be listed one by one in a message. */
const LISTED = 3;
const AT_ONCE = 8;

/**
 * Sends every message that is due: each once, whichever server comes to it first. A message is taken by a lease; a server that dies between the
 * gateway's yes and its own note of it leaves the message to another after the lease, which sends it again under the same key. That is the one
 * place where a message may arrive twice, and only at a gateway that does not know keys. Answers how many messages went out.
 */
export async function sendDue(house: House): Promise<number> {
  let sent = 0;
  for (;;) {
    const now = house.clock.now();
    const until = new Date(now.getTime() + gatherFor(house.city.setting));
    const urgentOnly = awake(now, house.city.setting) > now;
    const { firsts, more } = await dueFirsts(house.db, now, urgentOnly);
    let taken = 0;
    const one = async () => {
      for (let first = firsts.shift(); first; first = firsts.shift()) {
        const batch = await claim(house.db, first, now, { until, urgentOnly });
        if (!batch) continue;
        taken += 1;
        if (await deliver(house, batch)) sent += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    if (!more || taken === 0) return sent;
  }
}

/** Brings one message to its person. True where it went out. */
async function deliver(house: House, batch: Batch): Promise<boolean> {
  const now = house.clock.now();
  const done = { done_at: now };
  // Whoever has read it inside Linli meanwhile need not be rung for it.
  const unread = batch.filter((notice) => notice.read_at === null);
  const [first] = unread;
  const { route, lang } = first ? await routeOf(house, first) : { route: 'shown' as const, lang: 'zh' as const };
  if (route === 'shown') return settle(house.db, batch, { state: 'shown', ...done }).then(() => false);
  if (typeof route === 'string') return settle(house.db, batch, { state: 'failed', reason: route, ...done }).then(() => false);
  const said = (await Promise.all(unread.map((notice) => say(house, lang, notice)))).filter((each): each is Said => each !== null);
  const [only] = said;
  if (!only) return settle(house.db, batch, { state: 'shown', ...done }).then(() => false);
  const { way, to } = route;
  const [{ tries, urgent }, key] = [batch[0], batch[0].batch ?? batch[0].id];
  try {
    await hand(house, { way, to, key, lang, ...(await messageOf(house, lang, batch, said, only)) });
  } catch (error) {
    const last = error instanceof Undeliverable || tries >= MOST_TRIES;
    const reason: Reason = error instanceof Undeliverable ? 'refused' : 'given_up';
    await settle(
      house.db,
      batch,
      last
        ? { state: 'failed', channel: way, reason, ...done }
        : { send_at: nextTry(now, tries, (freshBytes(1)[0] ?? 0) / 255, urgent, house.city.setting), channel: way },
    );
    return false;
  }
  await settle(house.db, batch, { state: 'sent', channel: way, ...done });
  return true;
}

type Message = { text: string; long: string; title: string; link: string };

/** One notice as it is, several in one list, the newest left out of a list that is too long being counted. */
async function messageOf(house: House, lang: Lang, batch: Batch, said: readonly Said[], only: Said): Promise<Message> {
  const base = house.url ?? '';
  const link = base + linkFor(house, batch, only);
  const tail = batch[0].account === null ? ` ${stopWords(house, lang, batch)}` : '';
  if (said.length === 1) return { text: only.short + tail, long: only.text + tail, title: only.step_name, link };
  const count = said.length;
  const list = (pick: (each: Said) => string) => said.slice(-LISTED).map((each, i) => `${i + 1}. ${pick(each)}`);
  const head = house.words.say(lang, 'notice.several', { count });
  const [same] = new Set(said.map((each) => each.link)).size === 1 ? [link] : [base + homeOf(batch)];
  return {
    text: [head, ...list((each) => each.short)].join(' ') + tail,
    long: [head, ...said.map((each, i) => `${i + 1}. ${each.text}`)].join('\n') + tail,
    title: head,
    link: same ?? link,
  };
}

const homeOf = (batch: Batch) => (batch[0].whom === 'opener' ? '/notices' : '/desk/notices');

/** A reporter known by their number alone gets the key to their receipt with the notice that it was written down, and never again. */
function linkFor(house: House, batch: Batch, { link }: Said): string {
  const { account, record } = batch[0];
  const opened = account === null && batch.some(({ flow, step }) => house.kinds.get(flow)?.flow.opening === step);
  return opened ? `${link}#key=${house.receiptKey(record)}` : link;
}

/** The way out of further messages, for whoever has no account to say so in. */
const stopWords = (house: House, lang: Lang, batch: Batch) => {
  const { record } = batch[0];
  return house.words.say(lang, 'notice.stop', { link: `${house.url ?? ''}/stop#${record}.${house.receiptKey(stopping(record))}` });
};

async function hand(
  { senders, words }: House,
  { way, to, key, lang, text, long, title, link }: Message & { way: Way; to: string; key: string; lang: Lang },
): Promise<void> {
  const once = { key };
  if (way === 'sms') await senders.sms?.send(to, words.say(lang, 'notice.sms', { text, link }), once);
  else if (way === 'mail') await senders.mail?.send({ to, subject: words.say(lang, 'notice.subject', { title }), text: `${long}\n\n${link}`, key });
  else await senders.card?.send({ to, title, text: long, link, key });
}
