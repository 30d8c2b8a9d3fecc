import type { Ctx } from '../module.ts';
import { isSealed, type Register, type Values } from './declare.ts';
import { inputOf } from './input.ts';
import { writeDown } from './shown.ts';
import { ownerOf } from './unique.ts';

/** What whoever keeps the register is thought to look for where they come upon a record by writing. */
const PURPOSE = 'check';

/**
 * Writes down, for each sealed value that was refused because a living record of the city has it already, that this record was found: to be told so is to learn that somebody is on the
 * register. The record need not be within reach, and nothing of it is answered.
 */
export async function noteTaken(ctx: Pick<Ctx, 'house' | 'actor' | 'now'>, register: Register, given: Values): Promise<void> {
  const { house, now } = ctx;
  for (const [field, declared] of Object.entries(register.fields)) {
    if (!declared.unique || !isSealed(declared)) continue;
    const read = inputOf(register).change.safeParse({ [field]: given[field] });
    const owner = read.success ? await ownerOf(house, house.db, register, field, read.data[field]) : null;
    if (owner) await writeDown(ctx, house.db, register, [owner], { way: 'found', purpose: PURPOSE, fields: [field], until: now });
  }
}
