import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { atTheEnd } from './clear-away.ts';
import { ended } from './ended.ts';

const CONNECTIONS = 16;

export type Served = {
  urls: { product: string; bare: string };
  tokens: { resident: string };
  clerks: Record<string, string>;
  codes: string[];
  /** From now on the server counts what it writes, or does not, and folds it meanwhile, or does not. */
  set: (how: { measures: boolean; folds: boolean }) => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts the measured server in a process of its own. */
export async function serve(): Promise<Served> {
  const child = fork(new URL('./server.ts', import.meta.url), { stdio: 'inherit' });
  atTheEnd(() => ended(child));
  const [ready] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the measured server did not start'))),
  ])) as [Omit<Served, 'stop' | 'set'>];
  return {
    ...ready,
    set: async (how) => {
      child.send(how);
      await once(child, 'message');
    },
    stop: async () => {
      child.send('stop');
      await once(child, 'exit');
    },
  };
}

type Asked = { path: string; headers?: Record<string, string>; body?: string };

/** Requests a second over `seconds` at 16 kept connections, each sending its next request when the last is answered. Any answer but a 2xx fails the benchmark. */
export async function rate(url: string, seconds: number, next: () => Asked): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  const one = async () => {
    while (performance.now() < until) {
      await send(agent, url, next());
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  agent.destroy();
  return done / ((performance.now() - began) / 1000);
}

const send = (agent: Agent, url: string, { path, headers = {}, body = '{}' }: Asked) =>
  new Promise<void>((resolve, reject) => {
    const outgoing = request(`${url}${path}`, { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
      const { statusCode = 0 } = answer;
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += statusCode < 300 ? '' : part));
      answer.on('end', () => (statusCode < 300 ? resolve() : reject(new Error(`${path} answered ${statusCode}: ${text.slice(0, 200)}`))));
    });
    outgoing.on('error', reject).end(body);
  });

/** Cases that residents have just raised and that wait for their clerks, over HTTP. */
export async function reportCases({ urls, tokens, codes }: Pick<Served, 'urls' | 'tokens' | 'codes'>, n: number): Promise<{ id: string; area: string }[]> {
  const made: { id: string; area: string }[] = [];
  let i = 0;
  const one = async () => {
    while (i < n) {
      const area = codes[i++ % codes.length] ?? '';
      const answer = await fetch(`${urls.product}/api/cases`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.resident}` },
        body: JSON.stringify({ title: '路灯不亮', body: '三号楼前的路灯坏了一周。', category: 'road', area }),
      });
      made.push({ id: ((await answer.json()) as { id: string }).id, area });
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
  return made;
}
