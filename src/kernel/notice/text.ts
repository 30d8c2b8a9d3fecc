import type { Facts } from '../../platform/refusal.ts';
import type { Lang } from '../../platform/words/words.ts';
import { read } from '../flow/read.ts';
import { areasOf, nameOf } from '../flow/show.ts';
import type { House } from '../house.ts';
import type { Kind } from '../module.ts';
import { type Actor, asResident } from '../post/actor.ts';
import { entryOf, type Told } from '../trail/read.ts';
import type { NoticeRow } from './table.ts';

/** What a notice says to the one it is for: `text` is the whole of it, `short` fits a text message and, to staff, names nothing but the number. */
export type Said = { number: string; step_name: string; text: string; short: string; link: string };

/** A lock screen is read by others and a text message is paid by its length. */
const SHORT = 60;
const LONG = 400;

/**
 * Says a notice, made now of the row and the trail as its reader may see them now: what was erased, and what has left their scope, is not in it.
 * Null where there is nothing left to be told.
 */
export async function say(house: House, lang: Lang, notice: NoticeRow): Promise<Said | null> {
  if (notice.record === '') return ofDesk(house, lang, notice);
  const kind = house.kinds.get(notice.flow);
  if (!kind) return null;
  const [{ row }, entry] = await Promise.all([
    read(house.db, kind.flow, kind.table, readerOf(notice), notice.record),
    entryOf(house.db, notice.shard, notice.record, notice.seq),
  ]);
  if (!row || !entry) return null;
  await house.areas.know([...areasOf(row), entry.area]);
  const ctx = { house, lang, now: house.clock.now() };
  const { number, title } = kind.table.label(row);
  const step_name = nameOf(ctx, `${kind.flow.name}.step`, notice.step);
  const variables = Object.entries(kind.variables ?? {}).map(([name, of]): [string, string] => [name, of(row, ctx)]);
  const facts: Facts = {
    ...Object.fromEntries(variables),
    ...openFacts(ctx, kind, entry),
    number,
    title: title || house.words.say(lang, 'notice.untitled'),
    step: step_name,
    who: nameOf(ctx, 'unit', entry.unit) || nameOf(ctx, 'post', entry.post),
    place: house.areas.place(row.area.slice(0, 12)),
  };
  // What stands beside a record, such as a message, only has the entry that was its last.
  const told = entry.step === notice.step ? toldIn(ctx, kind, entry) : '';
  const key = keyOf(house, lang, kind, notice);
  const sentence = (length: number) => house.words.say(lang, key, { ...facts, title: clip(String(facts['title']), 24), said: clip(told, length) });
  const link = notice.whom === 'opener' ? (kind.page?.(row) ?? '/') : `/desk/inbox/${kind.flow.name}/${encodeURIComponent(row.id)}`;
  const short = notice.whom === 'opener' ? sentence(SHORT) : house.words.say(lang, 'notice.for_staff', { number, step: step_name });
  return { number, step_name, text: sentence(LONG), short, link };
}

/** The sentence of this step for this reader; the plain one where the flow has none. */
function keyOf({ words }: House, lang: Lang, { flow }: Kind, { whom, step }: NoticeRow): string {
  const own = `${flow.name}.notice.${whom}.${step}`;
  return words.has(lang, own) ? own : `notice.plain.${whom}`;
}

const readerOf = ({ whom, account, record, post, area, unit }: NoticeRow): Actor =>
  whom === 'desk' ? { account, post, area, unit } : account === null ? asResident(null, record) : asResident(account);

/** What the step said in the open, as plain words: numbers as they are, choices by their names. */
function openFacts(ctx: { house: House; lang: Lang }, kind: Kind, { facts, step }: Told): Facts {
  const { name } = kind.flow;
  const input = Object.entries(facts).flatMap(([field, value]): [string, string | number][] => {
    if (field === 'clocks' && Array.isArray(value)) return [[field, value.map((clock) => nameOf(ctx, `${name}.clock`, String(clock))).join('、')]];
    if (typeof value === 'number') return [[field, value]];
    return typeof value === 'string' && kind.flow.steps[step] ? [[field, nameOf(ctx, `${name}.choice.${field}`, value)]] : [];
  });
  return Object.fromEntries(input);
}

/** What the step told the opener, in its own words; where they have been erased, that they were. */
function toldIn({ house, lang }: { house: House; lang: Lang }, kind: Kind, entry: Told): string {
  const fields = kind.flow.steps[entry.step]?.told ?? [];
  if (entry.words_hash !== null && entry.words === null) return house.words.say(lang, 'notice.erased');
  return fields.flatMap((field) => entry.words?.[field] ?? []).join(' ');
}

/** A desk that was handed over is of no one record. */
async function ofDesk(house: House, lang: Lang, { step, post, unit, area, facts }: NoticeRow): Promise<Said> {
  await house.areas.know([area]);
  const desk = [house.areas.name(area), nameOf({ house, lang }, 'unit', unit), nameOf({ house, lang }, 'post', post)].filter(Boolean).join(' ');
  const text = house.words.say(lang, `notice.desk.${step}`, { ...facts, desk });
  return { number: '', step_name: house.words.say(lang, `notice.step.${step}`), text, short: text, link: '/desk' };
}

/** A user's character may be two of the machine's; none is cut in half. */
const clip = (text: string, length: number): string => {
  const letters = [...text];
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text;
};
