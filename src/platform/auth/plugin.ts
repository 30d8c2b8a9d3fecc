import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';
import * as account from './account-routes.ts';
import * as provider from './provider-routes.ts';
import type { Ctx, Out, Route } from './route.ts';
import * as signIn from './sign-in.ts';

export const routes: readonly Route[] = [...Object.values(signIn), ...Object.values(account), ...Object.values(provider)];

type Setting = {
  ctxOf: (request: FastifyRequest) => Promise<Ctx>;
  assertSameOrigin: (request: FastifyRequest) => void;
  /** Drops what is remembered of the request's session: it may just have ended. */
  forget: (request: FastifyRequest) => void;
};

/** Mounts the routes under `/api/auth`. */
export function createPlugin({ ctxOf, assertSameOrigin, forget }: Setting): FastifyPluginAsync {
  return async (app: FastifyInstance) => {
    for (const { method, path, summary, input, run } of routes) {
      app.route({
        method,
        url: `/api/auth${path}`,
        schema: { summary, tags: ['accounts'] },
        handler: async (request, reply) => {
          assertSameOrigin(request);
          const ctx = await ctxOf(request);
          reply.header('cache-control', 'no-store');
          try {
            const data = input?.parse(request.body);
            return send(reply, await run(ctx, data as never));
          } catch (error) {
            if (error instanceof Refusal && typeof error.facts.seconds === 'number') reply.header('retry-after', error.facts.seconds);
            throw error;
          } finally {
            if (method === 'POST') forget(request);
          }
        },
      });
    }
  };
}

function send(reply: FastifyReply, { body, cookies = [], location }: Out): FastifyReply {
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return location === undefined ? reply.send(body) : reply.redirect(location, 302);
}
