import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

/** Somebody who asks: a log-in in one post. */
export type Actor = { post: string; area: string; unit: string; token: string };
/** Everyone whom one case passes through, of one community. */
export type Chain = { area: string; unit: string; clerk: string; dispatcher: string; handler: string };
/** A measured server that answers. */
export type Ready = {
  url: string;
  bare: string;
  actors: Actor[];
  chains: Chain[] /** Log-ins of residents who raise cases and read no lists. */;
  reporters: string[];
};
export type Server = Ready & { stop: () => Promise<void> };

const CONNECTIONS = 16;

/** Starts the product on a loaded database. */
export async function serveOn(url: string): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [url], { stdio: 'inherit' });
  const [ready] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the measured server did not start'))),
  ])) as [Ready];
  return {
    ...ready,
    stop: async () => {
      child.send('stop');
      await once(child, 'exit');
    },
  };
}

export type Asked = { path: string; token?: string; body?: unknown; key?: string };
export type Answer = { status: number; ms: number; text: () => string };

export const agentOf = (): Agent => new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/** One request, a POST where it has a body; how long it took to the last byte, before anybody reads what they say. */
export const ask = (agent: Agent, url: string, { path, token, body, key }: Asked) =>
  new Promise<Answer>((resolve, reject) => {
    const began = performance.now();
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...(key && { 'idempotency-key': key }),
    };
    const outgoing = request(url + encodeURI(path), { agent, method: text === undefined ? 'GET' : 'POST', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - began, text: () => Buffer.concat(parts).toString() }));
    });
    outgoing.on('error', reject).end(text);
  });

/** The answer's JSON; anything but a 2xx fails the benchmark. */
export async function told<T>(agent: Agent, url: string, asked: Asked): Promise<T> {
  const { status, text } = await ask(agent, url, asked);
  if (status >= 300) throw new Error(`${asked.path} answered ${status}: ${text().slice(0, 300)}`);
  return JSON.parse(text()) as T;
}

/** How often a second `run` comes to its end when 16 do it at once, each beginning anew when it is done. */
export async function rateOf(seconds: number, run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  const one = async () => {
    while (performance.now() < until) {
      await run();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return done / ((performance.now() - began) / 1000);
}

/** What 95 of 100 are faster than. */
export const p95 = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
