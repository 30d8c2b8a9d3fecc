import { z } from 'zod';
import { AreaCode } from '../../kernel/area/code.ts';
import type { Ctx } from '../../kernel/module.ts';
import { defineRoute } from '../../kernel/module.ts';
import { RESIDENT, SYSTEM } from '../../kernel/post/actor.ts';
import type { RegisterRow } from '../../kernel/register/columns.ts';
import { readRow } from '../../kernel/register/rows.ts';
import { plainOf } from '../../kernel/register/sealed.ts';
import { ownerOf } from '../../kernel/register/unique.ts';
import { IdNumber } from '../../kernel/register/values/id-number.ts';
import { refuse as refuseAnything } from '../../platform/refusal.ts';
import { claimAt } from './open.ts';
import { belongTo, people, personOf } from './person.ts';
import { refuse } from './refusals.ts';

const Claim = z.strictObject({
  name: z.string().trim().min(1).max(60),
  id_number: IdNumber,
  area: AreaCode.describe('The community that knows me: its clerk decides where the register alone cannot'),
});

/**
 * Says that I am a person of the register. Where name, ID number and the telephone I signed in with all agree, it is so at once; otherwise the clerk of the community decides. The two answers say
 * nothing about whether there is such a person.
 */
export const claim = defineRoute({
  method: 'POST',
  path: '/api/me/person',
  summary: 'Say which person of the register I am, by name and ID number',
  who: 'signed_in',
  personal: true,
  limit: 5,
  body: Claim,
  answer: z.object({ state: z.enum(['verified', 'asked']).describe('`asked`: the clerk of the community decides'), request: z.string().nullable() }),
  run: async (ctx, { body }) => {
    const { house, actor, now } = ctx;
    if (await personOf(house, actor.account)) refuse('verified_already');
    await house.areas.know([body.area]);
    if (body.area.length !== 12 || !house.areas.has(body.area)) refuseAnything('bad_request', { parameter: 'area' });
    const row = await meant(ctx, body);
    if (row && actor.account) {
      await belongTo(house, actor.account, row.id, now, 'match');
      return { state: 'verified' as const, request: null };
    }
    const asker = { ...ctx, actor: { account: actor.account, post: RESIDENT, area: '', unit: '' } };
    const { id } = JSON.parse(await claimAt(asker, body.area, { name: body.name, id_number: body.id_number })) as { id: string };
    return { state: 'asked' as const, request: id };
  },
});

/** The person all three facts agree on. */
async function meant({ house, actor }: Ctx, { name, id_number }: z.output<typeof Claim>): Promise<RegisterRow | null> {
  const register = people(house);
  const owner = await ownerOf(house, house.db, register, 'id_number', id_number);
  if (!owner || actor.account === null) return null;
  const row = await readRow(house.db, register, SYSTEM, owner.id);
  const plain = plainOf(house, register, row);
  const phone = await house.phoneOf(actor.account);
  return plain['name'] === name && phone !== null && bare(plain['phone']) === bare(phone) ? row : null;
}

const bare = (phone: unknown): string | null => (typeof phone === 'string' ? phone.replace(/^\+86/, '').replace(/\D/g, '') : null);
