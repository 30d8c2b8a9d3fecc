import type { Lang } from '../../platform/words/words.ts';
import type { House } from '../house.ts';
import type { Batch } from './claim.ts';
import { stopping } from './stop.ts';
import type { Said } from './text.ts';

/** Few enough to be listed one by one in a text message. */
const LISTED = 3;

/** What goes out: `text` where it is paid by length, `long` where it is not. */
export type Message = { text: string; long: string; title: string; link: string /** The way out of further ones, behind everything else. */; tail: string };

/** One notice as it is, several in one list: of a long one the last are named and all are counted. */
export async function messageOf(house: House, lang: Lang, to: string, batch: Batch, said: readonly [Said, ...Said[]]): Promise<Message> {
  const base = house.url ?? '';
  const [only] = said;
  const link = base + (await linkFor(house, to, batch, only));
  const tail = batch[0].account === null ? ` ${stopWords(house, lang, batch)}` : '';
  if (said.length === 1) return { text: only.short, long: only.text, title: only.step_name, link, tail };
  const count = said.length;
  const list = (pick: (each: Said) => string) => said.slice(-LISTED).map((each, i) => `${i + 1}. ${pick(each)}`);
  const head = house.words.say(lang, 'notice.several', { count });
  return {
    text: [head, ...list((each) => each.short)].join(' '),
    long: [head, ...said.map((each, i) => `${i + 1}. ${each.text}`)].join('\n'),
    title: head,
    tail,
    link: new Set(said.map((each) => each.link)).size === 1 ? link : base + homeOf(batch),
  };
}

const homeOf = (batch: Batch) => (batch[0].whom === 'opener' ? '/notices' : '/desk/notices');

/**
 * A reporter known by their number alone gets the key to their receipt with the notice that it was written down, and never again. A number of
 * someone who holds a post gets the link without it: else whoever writes a report down could name their own, and sign off their own work.
 */
async function linkFor(house: House, to: string, batch: Batch, { link }: Said): Promise<string> {
  const { account, record } = batch[0];
  const opened = account === null && batch.some(({ flow, step }) => house.kinds.get(flow)?.flow.opening === step);
  if (!opened) return link;
  const known = await house.accountOf(to);
  const works = known !== null && house.roster.heldBy(known, house.clock.now()).length > 0;
  return works ? link : `${link}#key=${house.receiptKey(record)}`;
}

/** The way out of further messages, for whoever has no account to say so in. */
const stopWords = (house: House, lang: Lang, batch: Batch) => {
  const { record } = batch[0];
  return house.words.say(lang, 'notice.stop', { link: `${house.url ?? ''}/stop#${record}.${house.receiptKey(stopping(record))}` });
};
