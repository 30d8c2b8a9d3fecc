import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { langOf } from '../platform/http/app.ts';
import { jsonSchema } from '../platform/http/json-schema.ts';
import { refuse } from '../platform/refusal.ts';
import { deviceOf } from './device.ts';
import { fingerprint, type Once } from './flow/step.ts';
import type { House } from './house.ts';
import type { Ctx, Route } from './module.ts';
import { mustBeOn, mustBeOwn } from './post/acting.ts';
import { type Actor, RESIDENT } from './post/actor.ts';

const MINUTE = 60_000;
type Limited = { isAllowed: true } | { isAllowed: false; isExceeded: boolean; ttlInSeconds: number };
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Turns declared routes into an HTTP API with its OpenAPI 3.1 description. */
export async function mount(
  app: FastifyInstance,
  house: House,
  routes: readonly Route[],
  actorOf: (request: FastifyRequest, record: string | undefined) => Promise<Actor>,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Linli 邻里', version: '1', license: { name: 'Apache-2.0' } },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, receipt_key: { type: 'apiKey', in: 'header', name: 'Receipt-Key' } } },
      security: [{ bearer: [] }],
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs' });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await app.register(rateLimit, { global: false });
  for (const route of routes) {
    const check = limitOf(app, route);
    app.route({
      method: route.method,
      url: route.path.replace(/\{(\w+)\}/g, ':$1'),
      schema: schemaOf(route),
      handler: async (request, reply) => {
        const record = (request.params as Record<string, string>)['id'];
        const actor = await actorOf(request, record);
        if (route.method === 'POST' && isAnother(request, actor)) refuse('not_signed_in', {});
        if (!route.off_duty) mustBeOn(actor);
        if (route.personal) mustBeOwn(actor);
        if (!mayCall(route, actor)) refuse(actor.account === null && route.who !== 'anyone' ? 'not_signed_in' : 'not_allowed', { path: route.path });
        if (check) mustWait(await check(request, actor));
        const ctx: Ctx = {
          house,
          actor,
          lang: langOf(request),
          now: house.clock.now(),
          once: onceOf(request, route),
          key: keyOf(request),
          device: deviceOf(request),
        };
        const asked = {
          params: route.params?.parse(request.params),
          query: route.query?.parse(withoutLang(request.query)),
          body: route.unread ? request.body : route.body?.parse(request.body ?? {}),
        };
        const answer = await route.run(ctx, asked as never);
        const tag = route.tagged ? tagOf(answer) : null;
        if (tag) reply.header('etag', tag).header('vary', ASKED_BY);
        if (tag && request.headers['if-none-match'] === tag)
          return reply
            .code(304)
            .headers(route.headers ?? {})
            .send();
        return reply
          .code(route.status ?? 200)
          .headers(route.headers ?? {})
          .type(route.media ?? 'application/json; charset=utf-8')
          .send(answer);
      },
    });
  }
}

/** Whose session ended, or who is somebody else by now, since they began to write: what they send is to stand under their name, or not at all. */
const isAnother = (request: FastifyRequest, actor: Actor): boolean => {
  const believed = request.headers['linli-account'];
  return believed !== undefined && believed !== actor.account;
};

/**
 * Counts calls of a limited route: of an address where nobody is signed in, and of an account, which stays the same from whatever address it asks. What anyone may call, staff may as often as
 * they like: they do it for others; and so may whoever asks from this machine, whatever is limited by address elsewhere. Null where nothing limits it.
 */
function limitOf(app: FastifyInstance, { limit, who }: Route): ((request: FastifyRequest, actor: Actor) => Promise<Limited | null>) | null {
  if (limit === undefined) return null;
  const common = { max: limit, timeWindow: MINUTE };
  const isHere = ({ ip }: { ip: string }) => LOOPBACK.has(ip);
  const address = app.createRateLimit({ ...common, keyGenerator: ({ ip }) => ip, allowList: isHere });
  const asking = new WeakMap<FastifyRequest, string>();
  const account = app.createRateLimit({
    ...common,
    keyGenerator: (request) => asking.get(request as FastifyRequest) ?? '',
    ...(who === 'anyone' && { allowList: isHere }),
  });
  return async (request, actor) => {
    if (actor.account === null) return address(request);
    if (who === 'anyone' && actor.post !== RESIDENT) return null;
    asking.set(request, actor.account);
    return account(request);
  };
}

/** Refuses whoever called more often than is allowed, and says in how many seconds they may again. */
export function mustWait(checked: Limited | null): void {
  if (checked?.isAllowed === false && checked.isExceeded) refuse('too_many', { seconds: Math.max(1, checked.ttlInSeconds) });
}

/** May someone in this post call the route at all? What they see of it is the scope's business. */
export const mayCall = (route: Route, actor: Actor): boolean =>
  route.who === 'anyone' || (route.who === 'signed_in' ? actor.account !== null : route.who.includes(actor.post));

/** The receipt key a caller sends along, as typed on a phone: blanks and dashes are forgiven. */
export const keyOf = (request: FastifyRequest): string | null => {
  const key = request.headers['receipt-key'];
  return typeof key === 'string' ? key.toUpperCase().replace(/[\s-]/g, '') : null;
};

function onceOf(request: FastifyRequest, route: Route): Once | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined || route.method === 'GET') return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) return refuse('bad_request', { header: 'Idempotency-Key' });
  return { key, request: fingerprint(route.path, request.params, request.body) };
}

/** What an answer depends on beside its address: who asks, in which post and language. */
const ASKED_BY = 'authorization, cookie, linli-acting, linli-view-as, accept-language';

/** Names an answer by what it says, so that whoever has it already need not be sent it again. */
const tagOf = (answer: unknown): string =>
  `"${createHash('sha1')
    .update(answer instanceof Uint8Array ? answer : JSON.stringify(answer))
    .digest('base64url')}"`;

const withoutLang = (query: unknown) => {
  const { lang: _, ...rest } = (query ?? {}) as Record<string, unknown>;
  return rest;
};

function schemaOf(route: Route) {
  return {
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? ''],
    ...(route.params && { params: jsonSchema(route.params, 'input') }),
    ...(route.query && { querystring: jsonSchema(route.query, 'input') }),
    ...(route.body && { body: jsonSchema(route.body, 'input') }),
    response: { [route.status ?? 200]: route.media ? bytesOf(route.media) : jsonSchema(route.answer, 'output'), '4xx': jsonSchema(Problem, 'output') },
  };
}

const bytesOf = (media: string) => ({ description: media, content: { [media]: { schema: { type: 'string', format: 'binary' } } } });

const Problem = z
  .object({ type: z.string(), title: z.string(), status: z.int(), code: z.string() })
  .describe('Problem (RFC 9457): `title` is one sentence in the caller’s language; further members are the facts.');
