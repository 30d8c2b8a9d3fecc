import { z } from 'zod';
import { nameOf } from '../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../kernel/module.ts';
import { agree, consentsOf, HOW, restingOnConsent, takeBack } from '../../kernel/register/rights/consent.ts';
import { readRow } from '../../kernel/register/rows.ts';
import { ownRecord, people } from './person.ts';

const NO_STORE = { 'cache-control': 'no-store' } as const;
const common = { who: 'signed_in', personal: true, headers: NO_STORE } as const;

export const Consent = z.object({
  purpose: z.string(),
  name: z.string(),
  given_at: z.date().nullable().describe('Null where it was never given, or was taken back'),
  how: z.enum(HOW).nullable(),
  how_name: z.string().nullable(),
});

/** The purposes of the city that rest on consent, and which of them a person agrees to. */
export async function consents(ctx: Ctx, person: string): Promise<z.output<typeof Consent>[]> {
  const given = (await consentsOf(ctx.house, person)).filter(({ withdrawn_at }) => withdrawn_at === null);
  return restingOnConsent(ctx.house).map((purpose) => {
    const one = given.find((each) => each.purpose === purpose);
    return {
      purpose,
      name: nameOf(ctx, 'purpose', purpose),
      given_at: one?.given_at ?? null,
      how: one?.how ?? null,
      how_name: one ? nameOf(ctx, 'consent_how', one.how) : null,
    };
  });
}

const Purpose = z.strictObject({ purpose: z.string().max(40) });
const Agreed = z.object({ consents: z.array(Consent) });

export const giveMine = defineRoute({
  ...common,
  method: 'POST',
  path: '/api/me/person/consents',
  summary: 'Agree to a purpose that rests on my consent',
  body: Purpose,
  answer: Agreed,
  run: async (ctx, { body }) => {
    const { id } = await ownRecord(ctx.house, ctx.actor.account);
    await agree(ctx, id, body.purpose, 'screen');
    return { consents: await consents(ctx, id) };
  },
});

export const takeBackMine = defineRoute({
  ...common,
  method: 'POST',
  path: '/api/me/person/consents/withdraw',
  summary: 'Take a consent back; what rests on it alone is erased at once',
  body: Purpose,
  answer: Agreed,
  run: async (ctx, { body }) => {
    const { id } = await ownRecord(ctx.house, ctx.actor.account);
    await takeBack({ ...ctx, source: 'rights' }, id, body.purpose);
    return { consents: await consents(ctx, id) };
  },
});

/** Everything of these for the clerk who writes down what somebody says at the counter. */
const Id = z.object({ id: z.string().max(60).describe('The person’s record') });
const clerks = { who: ['grid_lead', 'clerk', 'secretary'], personal: true, headers: NO_STORE, params: Id, answer: Agreed } as const;
const own = (ctx: Ctx, id: string) => readRow(ctx.house.db, people(ctx.house), ctx.actor, id);

export const consentsFor = defineRoute({
  ...clerks,
  method: 'GET',
  path: '/api/registers/people/{id}/consents',
  summary: 'What a person agreed to',
  run: async (ctx, { params }) => ({ consents: await consents(ctx, (await own(ctx, params.id)).id) }),
});

export const giveFor = defineRoute({
  ...clerks,
  method: 'POST',
  path: '/api/registers/people/{id}/consents',
  summary: 'Write down that a person agrees to a purpose, and how they said so',
  body: Purpose.extend({ how: z.enum(HOW).exclude(['screen']) }),
  run: async (ctx, { params, body }) => {
    const { id } = await own(ctx, params.id);
    await agree(ctx, id, body.purpose, body.how);
    return { consents: await consents(ctx, id) };
  },
});

export const takeBackFor = defineRoute({
  ...clerks,
  method: 'POST',
  path: '/api/registers/people/{id}/consents/withdraw',
  summary: 'Write down that a person takes a consent back; what rests on it alone is erased at once',
  body: Purpose,
  run: async (ctx, { params, body }) => {
    const { id } = await own(ctx, params.id);
    await takeBack({ ...ctx, source: 'rights' }, id, body.purpose);
    return { consents: await consents(ctx, id) };
  },
});
