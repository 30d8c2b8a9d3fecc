import type { Db } from '../../platform/db/index.ts';
import type { Ctx } from '../module.ts';
import { allowed } from './allowed.ts';
import type { RegisterRow } from './columns.ts';
import type { Register } from './declare.ts';
import { fieldsFor, purposeFor } from './purpose.ts';
import type { Asked } from './reveal.ts';
import { type Way, writeDown } from './shown.ts';

const MINUTE = 60_000;

/**
 * Of many records, those whose sealed facts may be shown for this purpose: all of them, or where it rests on consent, those whose people have agreed, and to handle a matter, those where one lies with the actor. Each is written down, as shown or what else it is, in
 * the transaction given, before anything is answered. Refuses what `reveal` refuses, but for a missing consent or matter: that record is left out.
 */
export async function revealOf<R extends RegisterRow>(
  ctx: Pick<Ctx, 'house' | 'actor' | 'now'>,
  db: Db,
  register: Register,
  rows: readonly R[],
  asked: Asked,
  way: Way = 'shown',
): Promise<R[]> {
  const { house, actor, now } = ctx;
  const purpose = purposeFor(house.city.purposes, actor, asked.purpose, asked.note);
  const fields = fieldsFor(register, asked.purpose, asked.fields);
  const may = await allowed(ctx, db, register, rows, purpose, asked);
  const until = new Date(now.getTime() + purpose.minutes * MINUTE);
  await writeDown(
    ctx,
    db,
    register,
    may.map(({ row, matter }) => ({ ...row, matter })),
    { way, purpose: asked.purpose, fields, note: asked.note, until },
  );
  return may.map(({ row }) => row);
}
