import { z } from 'zod';
import type { Answer } from './call.ts';
import { NOBODY } from './credentials.ts';
import { CODE_SECONDS } from './library.ts';
import { phoneOf } from './phone.ts';
import { refuse } from './refusals.ts';
import { type Ctx, defineRoute, type Out, withCookies } from './route.ts';
import type { SignedInUser } from './sessions.ts';

const Phone = z.string().max(40);
const Code = z.string().trim().max(40);
const Password = z.string().min(1).max(128);
const USED_CODE_MILLIS = 120_000;

const SignedIn = z.object({
  account: z.string().nullable().describe('The account now signed in by cookie; null while something is awaited'),
  awaits: z.enum(['second_factor']).nullable().describe('`second_factor`: send the code to /api/auth/sign-in/second-factor next'),
});

const signedIn = (answer: Answer): Out<z.input<typeof SignedIn>> => withCookies(answer, { account: (answer.body.user as SignedInUser).id, awaits: null });

export const password = defineRoute({
  method: 'POST',
  path: '/sign-in/password',
  summary: 'Sign in with user name or telephone number, and password',
  input: z.object({
    login: z.string().trim().min(1).max(64),
    password: Password,
    remember: z.boolean().default(true).describe('false: until the browser is closed'),
  }),
  answer: SignedIn,
  run: async ({ call, attempts, accounts, network }, { login, password, remember }) => {
    const who = await accounts.byLogin(login);
    const counts = [
      ['address', network],
      ['password', who?.id ?? login.toLowerCase()],
    ] as const;
    // A login nobody has goes the same way, so that neither the answer nor its time tells.
    const body = { username: who?.username ?? NOBODY, password, rememberMe: remember };
    const answer = await attempts.counted(counts, () => call('/sign-in/username', { body }));
    return answer.body.twoFactorRedirect ? withCookies(answer, { account: null, awaits: 'second_factor' as const }) : signedIn(answer);
  },
});

export const sendCode = defineRoute({
  method: 'POST',
  path: '/code',
  summary: 'Send a sign-in code to a telephone number',
  input: z.object({ phone: Phone }),
  answer: z.object({ valid_seconds: z.int(), again_after_seconds: z.int().describe('Sooner than this no other code is sent') }),
  run: async ({ call, attempts, network, phones }, { phone }) => {
    const number = phoneOf(phone) ?? refuse('bad_phone');
    await attempts.take(['send_address', network]);
    await attempts.take(['send', number]);
    await attempts.take(['send_day', number]);
    await call('/phone-number/send-otp', { body: { phoneNumber: phones.cover(number) } });
    return { body: { valid_seconds: CODE_SECONDS, again_after_seconds: 60 } };
  },
});

export const code = defineRoute({
  method: 'POST',
  path: '/sign-in/code',
  summary: 'Sign in with a telephone number and the code sent to it; the first time makes the account',
  input: z.object({ phone: Phone, code: Code }),
  answer: SignedIn,
  run: async ({ call, attempts, endSession, network, accounts }, { phone, code }) => {
    const number = phoneOf(phone) ?? refuse('bad_phone');
    const answer = await attempts.counted(
      [
        ['address', network],
        ['code', number],
      ],
      async () => call('/phone-number/verify', { body: { phoneNumber: await accounts.coverOf(number), code } }),
    );
    const user = answer.body.user as SignedInUser;
    if (user.twoFactorEnabled) {
      // A text message alone must not open an account that asks for two factors.
      await endSession(String(answer.body.token));
      refuse('second_factor_needed');
    }
    return signedIn(answer);
  },
});

export const secondFactor = defineRoute({
  method: 'POST',
  path: '/sign-in/second-factor',
  summary: 'Second step of signing in: the code of the code generator, or a backup code',
  input: z.object({ code: Code }),
  answer: SignedIn,
  run: async (ctx, { code }) => {
    const who = (await ctx.challenged()) ?? refuse('challenge_over');
    const answer = await ctx.attempts.counted(
      [
        ['address', ctx.network],
        ['second_factor', who],
      ],
      async () => {
        if (!/^\d{6}$/.test(code)) return ctx.call('/two-factor/verify-backup-code', { body: { code } });
        if (!(await unusedYet(ctx, who, code))) return refuse('wrong_code');
        return ctx.call('/two-factor/verify-totp', { body: { code } });
      },
    );
    return signedIn(answer);
  },
});

/** A code holds for a minute and a half; seen over a shoulder, it must not open the account a second time. */
const unusedYet = ({ attempts }: Ctx, who: string, code: string) => attempts.once('second_factor', `${who} ${code}`, USED_CODE_MILLIS);

export const signOut = defineRoute({
  method: 'POST',
  path: '/sign-out',
  summary: 'Sign out on this device',
  answer: z.object({ account: z.null() }),
  run: async ({ call }) => withCookies(await call('/sign-out', { body: {} }), { account: null }),
});

export const invitation = defineRoute({
  method: 'POST',
  path: '/invitation',
  summary: 'Accept the one-time invitation of the first administrator; sign in afterwards',
  input: z.object({ token: z.string().min(1).max(64), username: z.string().trim(), name: z.string().trim().min(1).max(40), password: z.string() }),
  answer: z.object({ account: z.string() }),
  run: async ({ attempts, invitations, network }, { token, ...staff }) => {
    await attempts.take(['address', network]);
    const account = await invitations.accept(token, staff);
    await attempts.giveBack(['address', network]);
    return { body: { account } };
  },
});
