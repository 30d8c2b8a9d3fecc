import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import * as account from './account-routes.ts';
import * as provider from './provider-routes.ts';
import type { Ctx, Out, Route } from './route.ts';
import * as signIn from './sign-in.ts';

const routes: readonly Route[] = [...Object.values(signIn), ...Object.values(account), ...Object.values(provider)];

type Setting = {
  ctxOf: (request: FastifyRequest) => Promise<Ctx>;
  assertSameOrigin: (request: FastifyRequest) => void;
  /** Drops what is remembered of the request's session: it may just have ended. */
  forget: (request: FastifyRequest) => void;
};

/** Mounts the routes under `/api/auth`. */
export function createPlugin({ ctxOf, assertSameOrigin, forget }: Setting): FastifyPluginAsync {
  return async (app: FastifyInstance) => {
    for (const route of routes) {
      const { method, path, input, run } = route;
      app.route({
        method,
        url: `/api/auth${path}`,
        schema: schemaOf(route),
        handler: async (request, reply) => {
          assertSameOrigin(request);
          const ctx = await ctxOf(request);
          reply.header('cache-control', 'no-store');
          try {
            const data = input?.parse(request.body);
            return send(reply, await run(ctx, data as never));
          } finally {
            if (method === 'POST') forget(request);
          }
        },
      });
    }
  };
}

function send(reply: FastifyReply, out: Out): FastifyReply {
  if (out.cookies?.length) reply.header('set-cookie', out.cookies);
  return 'location' in out ? reply.redirect(out.location, 302) : reply.send(out.body);
}

/** The route's entry in the OpenAPI description. */
function schemaOf({ summary, input, answer }: Route) {
  const json = (schema: z.ZodType, io: 'input' | 'output') => {
    const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
    return rest;
  };
  const response = answer ? { 200: json(answer, 'output') } : { 302: { description: 'On to where the sign-in began', type: 'null' } };
  return { summary, tags: ['auth'], security: [], response, ...(input && { body: json(input, 'input') }) };
}
