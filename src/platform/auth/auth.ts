import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { type Clock, systemClock } from '../clock/clock.ts';
import type { Db } from '../db/index.ts';
import { langOf } from '../http/app.ts';
import type { Sms } from '../notify/adapters.ts';
import type { Lang } from '../words/words.ts';
import { createAccounts, type NewStaff } from './accounts.ts';
import { createAttempts } from './attempts.ts';
import { callFor } from './call.ts';
import { createInvitations } from './invitations.ts';
import { CODE_SECONDS, createLibrary } from './library.ts';
import { networkOf } from './network.ts';
import type { OidcProvider } from './oidc.ts';
import { noCover, type PhoneCover } from './phone-cover.ts';
import { createPlugin } from './plugin.ts';
import { refuse } from './refusals.ts';
import type { Ctx } from './route.ts';
import { type OriginSeen, sameOriginCheck } from './same-origin.ts';
import { cookieOf, createSessions } from './sessions.ts';
import { createTokens, type Holding, type NewToken } from './tokens.ts';
import { authWords } from './words/catalogue.ts';

/** Who a request comes from. `holding`: the post a token was issued for; a session chooses its post elsewhere. */
export type Principal = { account: string; via: 'session' | 'token'; holding?: Holding };

export type AuthSetting = {
  db: Db;
  /** From `secretFrom`; every server on one database has the same. */
  secret: string;
  /** Where people reach this server: `https://linli.example.cn`. Cookies are `Secure` where it begins with https. */
  baseUrl: string;
  sms: Sms;
  /** How telephone numbers lie in the database; as they are unless told. */
  phones?: PhoneCover;
  oidc?: readonly OidcProvider[];
  /** Time for locks, tokens and invitations; give real time even where cases run on an accelerated clock. Sessions and codes always use it. */
  clock?: Clock;
  /** Gives the account made by `makeAdminInvite`'s link its post. */
  onAdmin?: (account: string) => Promise<void>;
  /** Called with messages that name nobody. */
  log?: (level: 'error' | 'warn' | 'info' | 'debug', message: string) => void;
};

export type Auth = {
  /** `/api/auth/*`; register it without a prefix. */
  plugin: FastifyPluginAsync;
  /**
   * Who a request comes from: its `Authorization: Bearer …`, else its session cookie, else null. A bearer token that is wrong, expired or
   * revoked is refused (`bad_token`) rather than taken for nobody. Looked up at most every 5 s per token or session, so what was ended
   * in another process lets in for up to 5 s more.
   */
  principalOf(headers: Pick<IncomingHttpHeaders, 'authorization' | 'cookie'>): Promise<Principal | null>;
  /** Refuses (`foreign_origin`) a write that another site made a browser send. For every route that a cookie may sign. */
  assertSameOrigin(request: OriginSeen): void;
  /** A bearer token `linli_…` of 192 random bits for a program, valid `days` (90); shown this once. */
  issueToken(token: NewToken): Promise<string>;
  /** False where there is no such token, or it is revoked already. */
  revokeToken(token: string): Promise<boolean>;
  createStaff(staff: NewStaff): Promise<string>;
  /** The account of a telephone number, made where there is none. */
  accountOfPhone(phone: string): Promise<string>;
  /** What an account goes by, for its owner's own eyes: name, user name or masked number; null where there is none. */
  nameOf(account: string): Promise<string | null>;
  /** The same for many accounts in one query; one that goes by nothing is left out. */
  namesOf(accounts: readonly string[]): Promise<Map<string, string>>;
  /** The masked telephone number of each account that has one. */
  maskedPhonesOf(accounts: readonly string[]): Promise<Map<string, string>>;
  /** The number that an account signs in with, to be handed to a relay and shown to nobody. */
  phoneOf(account: string): Promise<string | null>;
  /** Ends every session and token of an account, e.g. of someone who has left. */
  signOutEverywhere(account: string): Promise<void>;
  /** Accounts without any way to log in, for programs and simulated people that only bear tokens. Ids that are there already stay as they are; `names` says what those go by that have a name. */
  makeAccounts(ids: readonly string[], names?: ReadonlyMap<string, string>): Promise<void>;
  /** The account that a user name or telephone number means; null where there is none. */
  accountOf(login: string): Promise<string | null>;
  /** Erases everything that names a person or lets them in. The bare id stays wherever records mention it. */
  destroyPersonal(account: string): Promise<void>;
  /** Covers numbers that were kept before numbers were covered, so that they are found again; answers how many. */
  coverPhones(): Promise<number>;
  /** A link, valid once and for 24 hours, whose holder becomes the first administrator. */
  makeAdminInvite(): Promise<string>;
  /** Removes what has run out; worth calling once an hour. */
  sweep(): Promise<void>;
};

/** Accounts, sign-in, sessions and tokens over the given database. Reads nothing from the environment. */
export function createAuth({
  db,
  secret,
  baseUrl,
  sms,
  phones = noCover,
  oidc = [],
  clock = systemClock,
  onAdmin = async () => {},
  log = () => {},
}: AuthSetting): Auth {
  const sendCode = async (phone: string, code: string, lang: Lang) => {
    const text = authWords.say(lang, 'auth.sms_code', { code, minutes: CODE_SECONDS / 60 });
    // What the gateway says may repeat the number, so only that it failed goes on.
    await sms.send(phones.uncover(phone), text).catch(() => refuse('sms_failed'));
  };
  const library = createLibrary({
    db,
    secret,
    baseUrl,
    oidc,
    sendCode,
    phoneIn: phones.uncover,
    isTaken: (kept) => accounts.isTaken(kept),
    log,
  });
  const sessions = createSessions({ library, db, secure: baseUrl.startsWith('https:') });
  const tokens = createTokens({ db, clock });
  const attempts = createAttempts({ db, clock, secret });
  const accounts = createAccounts({ db, hash: async (password) => (await library.$context).password.hash(password), phones });
  const invitations = createInvitations({ db, clock, secret, baseUrl, accounts, onAdmin });
  const assertSameOrigin = sameOriginCheck({ baseUrl, cookieName: sessions.cookieName });

  const challenged = async (cookies: string | undefined): Promise<string | null> => {
    const identifier = /^[\w-]+/.exec(cookieOf(cookies, sessions.challengeCookie) ?? '')?.[0];
    if (!identifier) return null;
    const waiting = await (await library.$context).internalAdapter.findVerificationValue(identifier);
    return waiting?.value ?? null;
  };

  const ctxOf = async (request: FastifyRequest): Promise<Ctx> => ({
    call: callFor(library, baseUrl, { cookie: request.headers.cookie, lang: langOf(request) }),
    attempts,
    accounts,
    phones,
    invitations,
    providers: oidc,
    network: networkOf(request.ip),
    account: await sessions.accountOf(request.headers),
    challenged: () => challenged(request.headers.cookie),
    endSession: sessions.end,
    forgetSessions: sessions.forgetAll,
    query: new URL(request.url, baseUrl).search,
    params: request.params as Record<string, string>,
  });

  return {
    plugin: createPlugin({ ctxOf, assertSameOrigin, forget: (request) => sessions.forget(request.headers) }),
    assertSameOrigin,
    async principalOf({ authorization, cookie }) {
      if (authorization !== undefined) {
        const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
        const holder = (await tokens.holder(token)) ?? refuse('bad_token');
        return { ...holder, via: 'token' };
      }
      const account = await sessions.accountOf({ cookie });
      return account === null ? null : { account, via: 'session' };
    },
    issueToken: tokens.issue,
    revokeToken: tokens.revoke,
    createStaff: accounts.createStaff,
    accountOfPhone: accounts.ofPhone,
    nameOf: accounts.nameOf,
    namesOf: accounts.namesOf,
    maskedPhonesOf: accounts.maskedPhonesOf,
    phoneOf: accounts.phoneOf,
    coverPhones: accounts.coverPhones,
    accountOf: async (login) => (await accounts.byLogin(login))?.id ?? null,
    makeAccounts: accounts.make,
    async signOutEverywhere(account) {
      await Promise.all([sessions.endAll(account), tokens.revokeAll(account)]);
    },
    async destroyPersonal(account) {
      await Promise.all([sessions.endAll(account), tokens.revokeAll(account)]);
      await accounts.remove(account);
    },
    makeAdminInvite: invitations.make,
    async sweep() {
      await Promise.all([attempts.sweep(), sessions.sweep(new Date())]);
    },
  };
}
