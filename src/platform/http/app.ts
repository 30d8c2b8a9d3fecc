import { STATUS_CODES } from 'node:http';
import type { Writable } from 'node:stream';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { ZodError } from 'zod';
import { type Facts, Refusal } from '../refusal.ts';
import { languageOf } from '../words/language.ts';
import type { Lang, Say } from '../words/words.ts';
import { refuse, textOf } from './body.ts';
import { invalid } from './invalid.ts';
import { jsonBytes } from './json-bytes.ts';

/** A megabyte of JSON is far more than any report; files go another way. */
const BODY_LIMIT = 1_000_000;

export type AppOptions = { say: Say; logLevel: string /** Where the log goes instead of standard output. */; log?: Writable };

/** The caller's language: `?lang=` before `Accept-Language` before Chinese. */
export const langOf = (request: FastifyRequest): Lang =>
  languageOf(request.headers['accept-language'], (request.query as Record<string, string> | undefined)?.['lang'] ?? null);

/**
 * An HTTP server that knows how to say no: every refusal is a problem (RFC 9457) with one sentence in the caller's language, everything
 * else is a bug that is logged with its route and answers 500. One that knows in how many seconds it may be tried again says so as `Retry-After`. The log names routes and statuses, never a body, a query or a person.
 */
export function createApp({ say, logLevel, log }: AppOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    // A proxy on this machine says who asks; nobody else is believed.
    trustProxy: 'loopback',
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    logger: {
      level: logLevel,
      ...(log && { stream: log }),
      serializers: {
        req: (r: FastifyRequest) => ({ method: r.method, route: r.routeOptions?.url }),
        err: (e: Error & { code?: string }) => ({ type: e.name, message: e.message, stack: e.stack ?? '', ...(e.code && { code: e.code }) }),
      },
    },
  });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, body.length ? JSON.parse(textOf(body as Buffer)) : {});
    } catch (error) {
      done(error instanceof Refusal ? error : new Refusal('bad_json', {}));
    }
  });
  app.setValidatorCompiler(() => () => true);
  // Fastify sends bytes as well as text, though its types do not say so.
  app.setSerializerCompiler(() => jsonBytes as (answer: unknown) => string);
  app.setNotFoundHandler((request) => refuse('no_route', { path: request.url.split('?')[0] ?? '' }));
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const lang = langOf(request);
    if (error instanceof ZodError) return problem(reply, lang, say, new Refusal('bad_input', {}), { errors: invalid(error, lang, say) });
    if (error instanceof Refusal) return problem(reply, lang, say, error);
    const known = FASTIFY[error.code ?? ''] ?? wrongAddress(error.statusCode);
    if (known) return problem(reply, lang, say, new Refusal(known, {}));
    request.log.error({ err: error, req: request }, 'a bug');
    return problem(reply, lang, say, new Refusal('unexpected', {}));
  });
  return app;
}

/** What the file server refuses is an address that there is not: a way out of its folder is none. */
const wrongAddress = (status: number | undefined) => (status === 403 || status === 404 ? 'no_route' : undefined);

const FASTIFY: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'bad_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'bad_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'bad_json',
  FST_ERR_BAD_URL: 'bad_request',
  FST_ERR_MAX_PARAM_LENGTH: 'bad_request',
};

function problem(reply: FastifyReply, lang: Lang, say: Say, { code, status, facts }: { code: string; status: number; facts: Facts }, more: object = {}) {
  const body = {
    type: `https://linli.dev/problems/${code}`,
    title: say(lang, `refusal.${code}`, facts),
    status,
    code,
    detail: STATUS_CODES[status],
    ...facts,
    ...more,
  };
  if (status === 429 && typeof facts['seconds'] === 'number') reply.header('retry-after', facts['seconds']);
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
