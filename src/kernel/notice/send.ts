import { freshBytes } from '../../platform/chance.ts';
import { Undeliverable } from '../../platform/notify/adapters.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { House } from '../house.ts';
import { type Batch, claim, dueFirsts, settle } from './claim.ts';
import { awake, gatherFor, MOST_TRIES, nextTry } from './hours.ts';
import { type Message, messageOf } from './message.ts';
import { routeOf } from './reach.ts';
import type { Reason, Way } from './table.ts';
import { type Said, say } from './text.ts';

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
    const broken: unknown[] = [];
    const one = async () => {
      for (let first = firsts.shift(); first; first = firsts.shift()) {
        const batch = await claim(house.db, first, now, { until, urgentOnly });
        if (!batch) continue;
        taken += 1;
        try {
          if (await deliver(house, batch)) sent += 1;
        } catch (error) {
          // A message that breaks something of ours holds up no other.
          broken.push(error);
          await giveUp(house, batch);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    if (broken.length) throw broken[0];
    if (!more || taken === 0) return sent;
  }
}

/** A bug is tried again when the lease is over, and like anything else not for ever. */
async function giveUp(house: House, batch: Batch): Promise<void> {
  if (batch[0].tries >= MOST_TRIES) await settle(house.db, batch, { state: 'failed', reason: 'given_up', done_at: house.clock.now() });
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
  const [only, ...more] = said;
  if (!only) return settle(house.db, batch, { state: 'shown', ...done }).then(() => false);
  const { way, to } = route;
  const [{ tries, urgent }, key] = [batch[0], batch[0].batch ?? batch[0].id];
  try {
    await hand(house, { way, to, key, lang, ...(await messageOf(house, lang, to, batch, [only, ...more])) });
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

async function hand(
  { senders, words }: House,
  { way, to, key, lang, text, long, title, link, tail }: Message & { way: Way; to: string; key: string; lang: Lang },
): Promise<void> {
  const once = { key };
  if (way === 'sms') await senders.sms?.send(to, words.say(lang, 'notice.sms', { text, link }) + tail, once);
  else if (way === 'mail') await senders.mail?.send({ to, subject: words.say(lang, 'notice.subject', { title }), text: `${long}\n\n${link}${tail}`, key });
  else await senders.card?.send({ to, title, text: long, link, key });
}
