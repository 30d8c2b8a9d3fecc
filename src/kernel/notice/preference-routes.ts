import { z } from 'zod';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { prefer, preferenceOf } from './preference.ts';
import { reachOf } from './reach.ts';
import { refuse } from './refusals.ts';
import { CHANNELS, type PreferenceRow, WAYS } from './table.ts';
import { usual } from './way.ts';

const MINUTE = 60_000;

const Answer = z.object({
  channel: z.enum(CHANNELS).describe('By which way I am told: `app` only inside Linli, `none` nothing but what the law owes me'),
  mail: z.string().nullable(),
  mail_confirmed: z.boolean(),
  channels: z.array(z.enum(CHANNELS)).describe('What I may choose: the ways that are set up here and by which I can be reached'),
});

/** What I may choose, as I am now. */
async function shown({ house, actor }: Ctx): Promise<z.output<typeof Answer>> {
  const account = actor.account as string;
  const [said, reach] = await Promise.all([preferenceOf(house.db, account), reachOf(house, account)]);
  const ways = WAYS.filter((way) => house.senders[way] && (way === 'mail' || reach[way] !== null));
  const wish = said?.channel ?? usual(actor.post === 'resident' ? 'opener' : 'desk');
  return {
    channel: (CHANNELS as readonly string[]).slice(0, 3).includes(wish) && !ways.some((way) => way === wish) ? 'app' : wish,
    mail: said?.mail ?? null,
    mail_confirmed: said?.mail_confirmed ?? false,
    channels: [...ways, 'app', 'none'],
  };
}

const read = defineRoute({
  method: 'GET',
  path: '/api/notices/preference',
  summary: 'By which way I am told',
  who: 'signed_in',
  answer: Answer,
  run: shown,
});

const save = defineRoute({
  method: 'POST',
  path: '/api/notices/preference',
  summary: 'Says by which way I want to be told; a mail address counts once the code sent there has come back',
  who: 'signed_in',
  body: z.strictObject({ channel: z.enum(CHANNELS), mail: z.email().max(200).optional() }),
  answer: Answer,
  run: async (ctx, { body }) => {
    const account = ctx.actor.account as string;
    const { channels, mail } = await shown(ctx);
    if (!channels.includes(body.channel) || (body.channel === 'mail' && !body.mail && !mail)) refuse('channel_not_there', {});
    if (body.mail !== undefined && body.mail !== mail) await ask(ctx, account, body.mail);
    await prefer(ctx.house.db, account, { channel: body.channel, lang: ctx.lang });
    return shown(ctx);
  },
});

const confirm = defineRoute({
  method: 'POST',
  path: '/api/notices/preference/mail',
  summary: 'Sends back the code that went to my mail address',
  who: 'signed_in',
  body: z.strictObject({ code: z.string().max(20) }),
  answer: Answer,
  run: async (ctx, { body }) => {
    const account = ctx.actor.account as string;
    const said = await preferenceOf(ctx.house.db, account);
    const code = said?.mail && codeFor(ctx, account, said.mail);
    if (!code || body.code.trim().toUpperCase() !== code) refuse('mail_code_wrong', {});
    await prefer(ctx.house.db, account, { mail_confirmed: true });
    return shown(ctx);
  },
});

/** Nobody learns another's matters by naming their address: it is asked first, once a minute at most. */
async function ask(ctx: Ctx, account: string, mail: string): Promise<void> {
  const { house, now, lang } = ctx;
  const before: PreferenceRow | null = await preferenceOf(house.db, account);
  if (before?.mail_asked_at && now.getTime() - before.mail_asked_at.getTime() < MINUTE) refuse('mail_asked_already', {});
  await prefer(house.db, account, { mail, mail_confirmed: false, mail_asked_at: now });
  await house.senders.mail?.send({
    to: mail,
    subject: house.words.say(lang, 'notice.mail_subject'),
    text: house.words.say(lang, 'notice.mail_code', { code: codeFor(ctx, account, mail) }),
  });
}

/** Derived of account and address; nothing to store. */
const codeFor = ({ house }: Ctx, account: string, mail: string) => house.receiptKey(`mail:${account}:${mail}`).slice(0, 8);

export const preferenceRoutes: Route[] = [read, save, confirm];
