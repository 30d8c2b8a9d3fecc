import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { phoneNumber } from 'better-auth/plugins/phone-number';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { username } from 'better-auth/plugins/username';
import { ulid } from 'ulid';
import type { Db } from '../db/index.ts';
import { languageOf } from '../words/language.ts';
import type { Lang } from '../words/words.ts';
import { account, phone, secondFactor, session, user, verification } from './columns.ts';
import { isUsername, NOBODY, PASSWORD, unusedEmail } from './credentials.ts';
import { type OidcProvider, oidcConfig } from './oidc.ts';
import { refuse } from './refusals.ts';
import { keyedHash } from './secret.ts';

export const CODE_SECONDS = 300;
const DAY_SECONDS = 86_400;
const WRONG_CODES = 5;

/** What the library calls a code sent to a number. */
const CODE_FOR = /^(phone-number-otp-)(.*)$/;

export type Setting = {
  db: Db;
  secret: string;
  baseUrl: string;
  oidc: readonly OidcProvider[];
  sendCode: (phone: string, code: string, lang: Lang) => Promise<void>;
  /** The number that something kept stands for. */
  phoneIn: (kept: string) => string;
  /** Has the number that something kept stands for an account? */
  isTaken: (kept: string) => Promise<boolean>;
  log: (level: 'error' | 'warn' | 'info' | 'debug', message: string) => void;
};

/** The kept library, set up. It is reached only through routes.ts: it counts no tries and knows no other origin than `baseUrl`. */
export function createLibrary({ db, secret, baseUrl, oidc, sendCode, phoneIn, isTaken, log }: Setting) {
  // A code belongs to the number and not to what it lies under, which may be another by the time the code is typed.
  const named = (identifier: string) => identifier.replace(CODE_FOR, (_, what: string, kept: string) => what + phoneIn(kept));
  return betterAuth({
    appName: 'Linli',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'postgres', transaction: true },
    user,
    session: { ...session, expiresIn: 7 * DAY_SECONDS, updateAge: DAY_SECONDS, freshAge: 0 },
    // What a provider hands over beyond the subject is not needed again, so it is not kept.
    account: {
      ...account,
      updateAccountOnSignIn: false,
      accountLinking: { disableImplicitLinking: true, allowDifferentEmails: true, trustedProviders: oidc.map(({ id }) => id) },
    },
    databaseHooks: {
      user: {
        create: {
          // The library has just looked for it under one key; in that moment a rotation may have laid it under another.
          before: async ({ phoneNumber }) => {
            if (typeof phoneNumber === 'string' && (await isTaken(phoneNumber))) refuse('code_spent');
          },
        },
      },
      account: {
        create: {
          before: async (login) => ({
            data: { ...login, accessToken: null, refreshToken: null, idToken: null, accessTokenExpiresAt: null, refreshTokenExpiresAt: null },
          }),
        },
      },
    },
    verification: { ...verification, storeIdentifier: { hash: async (identifier) => keyedHash(secret, 'verification', named(identifier)) } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD.shortest, maxPasswordLength: PASSWORD.longest },
    plugins: [
      username({ displayUsername: false, usernameValidator: (name) => isUsername(name) || name === NOBODY }),
      phoneNumber({
        schema: phone,
        sendOTP: ({ phoneNumber, code }, context) => sendCode(phoneNumber, code, languageOf(context?.headers?.get('accept-language'))),
        expiresIn: CODE_SECONDS,
        allowedAttempts: WRONG_CODES,
        signUpOnVerification: { getTempEmail: unusedEmail, getTempName: () => '' },
      }),
      twoFactor({ issuer: 'Linli 邻里', schema: secondFactor, accountLockout: { enabled: false } }),
      ...(oidc.length > 0 ? [genericOAuth({ config: oidc.map((provider) => oidcConfig(provider, secret)) })] : []),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    onAPIError: { throw: true, errorURL: `${baseUrl}/desk` },
    logger: { level: 'warn', log: (level, message) => log(level, withoutPersons(message)) },
    advanced: {
      cookiePrefix: 'linli',
      useSecureCookies: baseUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => ulid(), validateSchema: false },
    },
  });
}

/** The library's own messages are ASCII and short of digits; anything else in them came from a person. */
const withoutPersons = (message: string) => message.replace(/[^\x20-\x7e]+|\S*@\S*|\+?\d[\d\s-]{4,}/g, '…');

export type Library = ReturnType<typeof createLibrary>;
