import { ZodError } from 'zod';
import { Refusal } from '../../platform/refusal.ts';
import { admitted, decide } from '../flow/decide.ts';
import type { RecordRow } from '../flow/record.ts';
import { nameOf, stateName } from '../flow/show.ts';
import type { Ctx, Kind } from '../module.ts';
import { filledInput } from '../template/fill.ts';
import { type Asked, pick, seenOf } from './pick.ts';

/** What would come of one record: where it would lie, or the sentence it would be refused with. */
type Foreseen = {
  record: string;
  number: string | null;
  title: string | null;
  from: string | null;
  from_name: string | null;
  to: string | null;
  to_name: string | null;
  desk_name: string | null;
  says: Record<string, string>;
  code: string | null;
  sentence: string | null;
};

const AT_ONCE = 8;

/** What the step would come to for each record, by the code that decides it; nothing is written. */
export async function preview(ctx: Ctx, asked: Asked) {
  const { kind, step, ids } = await pick(ctx, asked);
  const rows = await seenOf(ctx, kind, ids);
  await ctx.house.areas.know([...rows.values()].map((row) => row.area));
  const items: Foreseen[] = [];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    items.push(...(await Promise.all(ids.slice(i, i + AT_ONCE).map((id) => foresee(ctx, kind, step, asked.input, id, rows.get(id))))));
  }
  const would = items.filter(({ code }) => code === null).length;
  return { total: items.length, would, refused: items.length - would, items };
}

async function foresee(ctx: Ctx, kind: Kind, step: string, input: unknown, id: string, row: RecordRow | undefined): Promise<Foreseen> {
  const { house, actor, now } = ctx;
  const none = { record: id, number: null, title: null, from: null, from_name: null, to: null, to_name: null, desk_name: null, says: {}, code: null };
  if (!row) return { ...none, code: 'not_found', sentence: house.words.say(ctx.lang, 'refusal.not_found') };
  const { number, title } = kind.table.label(row);
  const state = (code: string) => stateName(ctx, kind.flow.name, code, kind.flow.variant?.(row));
  const seen = { ...none, number, title, from: row.state, from_name: state(row.state), sentence: null };
  try {
    const filled = filledInput(kind, kind.flow.steps[step] ?? {}, input, row, ctx);
    const find = kind.finds?.[step];
    const found = find && admitted(kind.flow, row, step, actor, filled, now, house.city.setting) && (await find(ctx, row, filled, true));
    const { row: after, awaits, words } = decide(kind.flow, row, step, actor, filled, now, house.city.setting, found);
    const desk = awaits && house.roster.desk(awaits, after.area, now, after.kept_from ?? []);
    const told = Object.entries(words).filter(([field]) => kind.flow.steps[step]?.told?.includes(field));
    return {
      ...seen,
      to: after.state,
      to_name: state(after.state),
      desk_name: desk && nameOf(ctx, desk.unit ? 'unit' : 'post', desk.unit || desk.post),
      says: Object.fromEntries(told),
    };
  } catch (error) {
    const { code, facts } = asRefusal(error);
    return { ...seen, code, sentence: house.words.say(ctx.lang, `refusal.${code}`, facts) };
  }
}

/** An input that is wrong for this record is a refusal like any other; what is no refusal is a bug and thrown on. */
export function asRefusal(error: unknown): Pick<Refusal, 'code' | 'facts'> {
  if (error instanceof Refusal) return error;
  if (error instanceof ZodError) return { code: 'bad_input', facts: {} };
  throw error;
}
