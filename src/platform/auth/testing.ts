import type { FastifyInstance, InjectOptions } from 'fastify';
import { fixedClock } from '../clock/clock.ts';
import { testDatabase } from '../db/testing.ts';
import { createApp } from '../http/app.ts';
import { platformCatalogue } from '../words/platform.ts';
import { createWords } from '../words/words.ts';
import { type AuthSetting, createAuth } from './auth.ts';
import { authPart } from './part.ts';
import { authCatalogue } from './words/catalogue.ts';

const { say } = createWords([platformCatalogue, authCatalogue]);

/** A server with nothing but accounts on a database of its own. `codes` are those sent by SMS, by number; `clock` stands still. */
export async function testServer(setting: Partial<AuthSetting> = {}) {
  const database = await testDatabase({ parts: [authPart] });
  const clock = fixedClock(new Date());
  const texts: { to: string; text: string }[] = [];
  const sms = { send: async (to: string, text: string) => void texts.push({ to, text }) };
  const settings: AuthSetting = { db: database.db, secret: 'a secret of the tests, long enough', baseUrl: 'http://127.0.0.1:4180', sms, clock, ...setting };
  const start = async () => {
    const auth = createAuth(settings);
    const app = createApp({ say, logLevel: 'silent' });
    await app.register(auth.plugin);
    app.post('/api/whoami', async (request) => {
      auth.assertSameOrigin(request);
      return (await auth.principalOf(request.headers)) ?? {};
    });
    return { auth, app };
  };
  const first = await start();
  const opened = [first.app];
  return {
    ...first,
    ...database,
    clock,
    texts,
    codeSentTo: (to: string) => /\d{6}/.exec(texts.findLast((text) => text.to === to)?.text ?? '')?.[0] ?? '',
    /** A second server on the same database, as after a restart. */
    restart: async () => {
      const next = await start();
      opened.push(next.app);
      return next;
    },
    close: async () => {
      await Promise.all(opened.map((app) => app.close()));
      await database.close();
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof testServer>>;

/** A browser: keeps its cookies, and says which page it is on. */
export function browser(
  app: FastifyInstance,
  { address = '203.0.113.7', origin = 'http://127.0.0.1:4180' }: { address?: string; origin?: string | null } = {},
) {
  const cookies = new Map<string, string>();
  const ask = async (method: 'GET' | 'POST', url: string, body?: object, headers: Record<string, string> = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request: InjectOptions = {
      method,
      url,
      remoteAddress: address,
      headers: { host: '127.0.0.1:4180', ...(method === 'POST' && origin && { origin }), ...(cookie && { cookie }), ...headers },
    };
    const answer = await app.inject(body ? { ...request, payload: body } : request);
    for (const { name, value, maxAge } of answer.cookies as { name: string; value: string; maxAge?: number }[]) {
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, encodeURIComponent(value));
    }
    const json = answer.headers['content-type']?.includes('json') ? answer.json() : null;
    return { status: answer.statusCode, body: json, headers: answer.headers, setCookies: [answer.headers['set-cookie'] ?? []].flat() };
  };
  return {
    cookies,
    get: (url: string, headers?: Record<string, string>) => ask('GET', url, undefined, headers),
    post: (url: string, body: object = {}, headers?: Record<string, string>) => ask('POST', url, body, headers),
  };
}
