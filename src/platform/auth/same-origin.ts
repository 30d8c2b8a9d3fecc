import type { FastifyRequest } from 'fastify';
import { refuse } from './refusals.ts';
import { cookieOf } from './sessions.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export type OriginSeen = Pick<FastifyRequest, 'method' | 'host' | 'headers'>;

/**
 * Refuses a request that would change something and that another site's page made a browser send: judged by `Sec-Fetch-Site`, else by
 * `Origin` against `Host` or the configured address. One that bears our cookie must show one of the two. Bearer tokens are not
 * sent by browsers on their own, so such requests pass.
 */
export function sameOriginCheck({ baseUrl, cookieName }: { baseUrl: string; cookieName: string }): (request: OriginSeen) => void {
  const own = new URL(baseUrl).origin;
  return ({ method, host, headers }) => {
    if (READING.has(method) || headers.authorization) return;
    const { origin, 'sec-fetch-site': site } = headers;
    if (site !== undefined) {
      if (site !== 'same-origin' && site !== 'none') refuse('foreign_origin');
    } else if (origin !== undefined) {
      if (origin !== own && hostOf(origin) !== host) refuse('foreign_origin');
    } else if (cookieOf(headers.cookie, cookieName)) refuse('foreign_origin');
  };
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null);
