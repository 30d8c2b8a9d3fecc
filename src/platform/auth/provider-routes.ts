import { z } from 'zod';
import { refuse } from './refusals.ts';
import { defineRoute, withCookies } from './route.ts';

/** Where to return to: a path of ours, never another site. */
const To = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\s]*$/)
  .default('/');
const Begin = z.object({ provider: z.string().max(40), to: To });
type Begin = z.output<typeof Begin>;

const body = ({ provider, to }: Begin) => ({ provider, callbackURL: to, errorCallbackURL: to, disableRedirect: true });

export const providers = defineRoute({
  method: 'GET',
  path: '/providers',
  summary: 'Outside providers of identities one may sign in with',
  answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string().describe('As the provider calls itself') })) }),
  run: async (ctx) => ({ body: { items: ctx.providers.map(({ id, name }) => ({ id, name })) } }),
});

export const signIn = defineRoute({
  method: 'POST',
  path: '/sign-in/provider',
  summary: 'Sign in with an outside provider: send the browser to `url`; it comes back to `to`, with ?error= where it failed',
  input: Begin,
  answer: z.object({ url: z.string() }),
  run: async ({ call }, begin) => {
    const answer = await call('/sign-in/social', { body: body(begin) });
    return withCookies(answer, { url: String(answer.body.url) });
  },
});

export const link = defineRoute({
  method: 'POST',
  path: '/link/provider',
  summary: 'Let the account that is signed in also be signed in with an outside provider: send the browser to `url`',
  input: Begin,
  answer: z.object({ url: z.string() }),
  run: async ({ account, call }, begin) => {
    if (!account) refuse('not_signed_in');
    const answer = await call('/link-social', { body: body(begin) });
    return withCookies(answer, { url: String(answer.body.url) });
  },
});

export const callback = defineRoute({
  method: 'GET',
  path: '/callback/:id',
  summary: 'Where an outside provider sends the browser back to',
  run: async ({ call, params, query, providers: known }) => {
    if (!known.some(({ id }) => id === params.id)) refuse('unknown_provider');
    const { cookies, location } = await call(`/callback/${params.id}`, { method: 'GET', query });
    return { cookies, location: location ?? '/' };
  },
});
