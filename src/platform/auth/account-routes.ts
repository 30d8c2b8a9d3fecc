import { z } from 'zod';
import { checkPassword } from './credentials.ts';
import { maskedPhone } from './phone.ts';
import { refuse } from './refusals.ts';
import { type Ctx, defineRoute, withCookies } from './route.ts';
import type { SignedInUser } from './sessions.ts';

const Password = z.string().min(1).max(128);
const ISSUER = 'Linli 邻里';

const signedInAccount = ({ account }: Ctx) => account ?? refuse('not_signed_in');

/** Whoever finds a screen left open may not guess the password there either. */
const withPassword = <T>(ctx: Ctx, run: () => Promise<T>) =>
  ctx.attempts.counted(
    [
      ['address', ctx.network],
      ['password', signedInAccount(ctx)],
    ],
    run,
  );

const me = async ({ call }: Ctx) => {
  const answer = await call('/get-session', { method: 'GET' });
  return { answer, user: (answer.body as { user?: SignedInUser }).user };
};

export const session = defineRoute({
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in by cookie; account is null for nobody. Renews the session once a day, so faces ask at their start',
  answer: z.object({
    account: z.string().nullable(),
    name: z.string().nullable().describe('As the person gave it; may be empty'),
    username: z.string().nullable(),
    phone: z.string().nullable().describe('Masked: 138****8000'),
    second_factor: z.boolean().describe('Whether two-factor sign-in is on'),
  }),
  run: async (ctx) => {
    const { answer, user } = await me(ctx);
    if (!user) return { body: { account: null, name: null, username: null, phone: null, second_factor: false } };
    const { id, name, username, phoneNumber, twoFactorEnabled } = user;
    return withCookies(answer, {
      account: id,
      name,
      username: username ?? null,
      phone: phoneNumber ? maskedPhone(ctx.phones.uncover(phoneNumber)) : null,
      second_factor: twoFactorEnabled === true,
    });
  },
});

export const changePassword = defineRoute({
  method: 'POST',
  path: '/password',
  summary: 'Change the password; every other device is signed out',
  input: z.object({ current: Password, next: z.string() }),
  answer: z.object({ changed: z.literal(true) }),
  run: async (ctx, { current, next }) => {
    signedInAccount(ctx);
    checkPassword(next, (await me(ctx)).user?.username ?? undefined);
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
    const answer = await withPassword(ctx, () => ctx.call('/change-password', { body }));
    ctx.forgetSessions();
    return withCookies(answer, { changed: true as const });
  },
});

export const enrol = defineRoute({
  method: 'POST',
  path: '/second-factor',
  summary: 'Begin two-factor sign-in: the address for a code generator, and backup codes. It counts once /second-factor/confirm has seen a code',
  input: z.object({ password: Password }),
  answer: z.object({
    uri: z.string().describe('otpauth://… for a code generator, as text or QR code'),
    backup_codes: z.array(z.string()).describe('Each signs in once; shown this once'),
  }),
  run: async (ctx, { password }) => {
    const { body } = await withPassword(ctx, () => ctx.call('/two-factor/enable', { body: { password, method: 'totp' } }));
    const { user } = await me(ctx);
    return { body: { uri: named(String(body.totpURI), user?.username ?? user?.name ?? ''), backup_codes: body.backupCodes as string[] } };
  },
});

/** The library labels the entry in the code generator with the account's made-up mail address. */
const named = (uri: string, name: string) =>
  uri.replace(/^otpauth:\/\/totp\/[^?]*/, `otpauth://totp/${encodeURIComponent(ISSUER)}:${encodeURIComponent(name)}`);

export const confirm = defineRoute({
  method: 'POST',
  path: '/second-factor/confirm',
  summary: 'Finish enrolling: a code from the code generator',
  input: z.object({ code: z.string().trim().max(40) }),
  answer: z.object({ second_factor: z.boolean() }),
  run: async (ctx, { code }) => {
    const counts = [
      ['address', ctx.network],
      ['second_factor', signedInAccount(ctx)],
    ] as const;
    return withCookies(await ctx.attempts.counted(counts, () => ctx.call('/two-factor/verify-totp', { body: { code } })), { second_factor: true });
  },
});

export const disable = defineRoute({
  method: 'POST',
  path: '/second-factor/disable',
  summary: 'End two-factor sign-in',
  input: z.object({ password: Password }),
  answer: z.object({ second_factor: z.boolean() }),
  run: async (ctx, { password }) =>
    withCookies(await withPassword(ctx, () => ctx.call('/two-factor/disable', { body: { password } })), { second_factor: false }),
});
