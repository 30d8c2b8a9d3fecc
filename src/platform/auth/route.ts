import type { z } from 'zod';
import type { Accounts } from './accounts.ts';
import type { Attempts } from './attempts.ts';
import type { Answer, Call } from './call.ts';
import type { Invitations } from './invitations.ts';
import type { OidcProvider } from './oidc.ts';
import type { PhoneCover } from './phone-cover.ts';

/** What a route may use of the request and of the house. */
export type Ctx = {
  call: Call;
  attempts: Attempts;
  accounts: Accounts;
  phones: PhoneCover;
  invitations: Invitations;
  providers: readonly OidcProvider[];
  /** The caller's network, for counting tries; null on this machine. */
  network: string | null;
  /** The account signed in by cookie, if any. */
  account: string | null;
  /** The account that has shown its password and owes its second factor, if any. */
  challenged: () => Promise<string | null>;
  /** Takes back a session that the library has just made. */
  endSession: (token: string) => Promise<void>;
  /** For when the library has ended sessions other than the caller's. */
  forgetSessions: () => void;
  query: string;
  params: Record<string, string>;
};

/** What goes out: a JSON body with the library's cookies, or a redirection. */
export type Out<B = unknown> = { body: B; cookies?: string[] } | { location: string; cookies: string[] };

type Declared<I extends z.ZodObject, A extends z.ZodType> = {
  method: 'GET' | 'POST';
  path: string;
  summary: string;
  input?: I;
  /** Absent where the answer is a redirection. */
  answer?: A;
  run: (ctx: Ctx, input: z.output<I>) => Promise<Out<z.input<A>>>;
};

export type Route = Omit<Declared<z.ZodObject, z.ZodType>, 'run'> & { run: (ctx: Ctx, input: never) => Promise<Out> };

/** A route under `/api/auth`. Only those declared so exist, whatever else the library could do. */
export const defineRoute = <I extends z.ZodObject, A extends z.ZodType>(route: Declared<I, A>): Route => route;

export const withCookies = <B>({ cookies }: Answer, body: B): Out<B> => ({ body, cookies });
