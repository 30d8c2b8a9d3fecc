import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './body.ts';

const YEAR_MS = 365 * 86_400_000;

/** Which built page answers which address: the longest beginning that fits. */
const PAGES: readonly (readonly [start: string, page: string])[] = [
  ['/desk', 'desk.html'],
  ['/command', 'command.html'],
  ['/', 'resident.html'],
];

/**
 * Serves the built faces from `folder`: files under /assets for a year (their names change with their content), every other address that is
 * no API's as its face's page, fresh each time. Their own scripts only;
 * no other site may frame anything but the resident face. `beneath`: the sites that a base map's pictures come from.
 */
export async function mountFaces(app: FastifyInstance, folder: string, { beneath = [] }: { beneath?: readonly string[] } = {}): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
  app.get('/assets/*', { schema: { hide: true } }, (request, reply) =>
    reply.sendFile(`assets/${(request.params as { '*': string })['*']}`, folder, { maxAge: YEAR_MS, immutable: true }),
  );
  app.get('/*', { schema: { hide: true } }, (request, reply) => page(request, reply, folder, beneath));
}

function page(request: FastifyRequest, reply: FastifyReply, folder: string, beneath: readonly string[]) {
  const path = request.url.split('?')[0] ?? '/';
  if (path === '/api' || path.startsWith('/api/') || /\.\w+$/.test(path)) return refuse('no_route', { path });
  const [, file = 'resident.html'] = PAGES.find(([start]) => path === start || path.startsWith(start === '/' ? '/' : `${start}/`)) ?? [];
  const from = (...sources: string[]) => [...sources, ...beneath].join(' ');
  return (
    reply
      .header(
        'content-security-policy',
        `default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; img-src ${from("'self'", 'data:', 'blob:')}; connect-src ${from("'self'")}; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; frame-ancestors ${file === 'resident.html' ? '*' : "'self'"}`,
      )
      .header('x-content-type-options', 'nosniff')
      // Kept, but asked for each time: it names the parts of its build.
      .header('cache-control', 'no-cache')
      .header('referrer-policy', 'same-origin')
      .sendFile(file, folder, { cacheControl: false, etag: true })
  );
}
