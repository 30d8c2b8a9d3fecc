import { setTimeout as sleep } from 'node:timers/promises';
import { ulid } from 'ulid';
import type { Desk, Further } from '../../kernel/flow/record.ts';
import { refuse } from '../refusals.ts';
import type { Tally } from './figures.ts';

/** A case as the API answers it, as far as the simulation looks; `key` comes with the report only. */
export type Told = { id: string; receipt: string; state: string; area: string; awaits: Desk | null; further: readonly Further[]; key?: string };
export type Answered = { case: Told } | { no: string };

type Setting = { url: string; rate: number; signal: AbortSignal; tally: Tally; onTrouble: (seconds: number) => void };
const AT_ONCE = 8;
const GIVE_UP_SECONDS = 60;
const TIMEOUT = 15_000;

/**
 * The way to the server: at most `rate` requests a second and eight at once, each with an Idempotency-Key. Where the server does not answer
 * or asks for patience, everybody waits, twice as long each time, and the same request is sent again under the same key; after a minute without any
 * answer it refuses `server_gone`.
 */
export class Line {
  readonly #on: Setting;
  #next = 0;
  #quietUntil = 0;
  #failures = 0;
  #troubleSince = 0;
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(setting: Setting) {
    this.#on = setting;
  }

  /** Sends a write and answers the case it is about, or the code of the refusal. Throws where the simulation has been stopped. */
  async send(path: string, body: unknown, headers: Record<string, string>): Promise<Answered> {
    const key = ulid();
    for (;;) {
      const answer = await this.#turn(() => this.#ask(path, body, { ...headers, 'idempotency-key': key }));
      if (answer !== 'again') return answer;
      this.#on.tally.retried += 1;
    }
  }

  async #ask(path: string, body: unknown, headers: Record<string, string>): Promise<Answered | 'again'> {
    const { url, tally } = this.#on;
    tally.requests += 1;
    try {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const answer = (await response.json()) as Told & { code?: string };
      if (response.ok) return this.#well({ case: answer });
      const code = answer.code ?? String(response.status);
      const patience = response.status >= 500 || code === 'too_many';
      if (response.status >= 500) tally.no(code);
      return patience ? this.#trouble(Number(response.headers.get('retry-after'))) : this.#well({ no: code });
    } catch {
      return this.#trouble(0);
    }
  }

  #well(answer: Answered): Answered {
    this.#failures = 0;
    return answer;
  }

  #trouble(asked: number): 'again' {
    const now = Date.now();
    // Those that were under way together count as one failure.
    if (now < this.#quietUntil) return 'again';
    if (this.#failures === 0) this.#troubleSince = now;
    const gone = Math.round((now - this.#troubleSince) / 1000);
    if (gone >= GIVE_UP_SECONDS) refuse('server_gone', { url: this.#on.url, seconds: gone });
    const seconds = Math.max(Math.min(2 ** this.#failures, 16), asked || 0);
    this.#failures += 1;
    this.#quietUntil = now + seconds * 1000;
    this.#on.onTrouble(seconds);
    return 'again';
  }

  /** Waits for a free place and for the pace. */
  async #turn<T>(use: () => Promise<T>): Promise<T> {
    if (this.#busy >= AT_ONCE) await new Promise<void>((free) => this.#waiting.push(free));
    else this.#busy += 1;
    try {
      for (;;) {
        const now = Date.now();
        const at = Math.max(this.#next, this.#quietUntil, now);
        this.#next = at + 1000 / this.#on.rate;
        await sleep(at - now, undefined, { signal: this.#on.signal });
        if (Date.now() >= this.#quietUntil) return await use();
      }
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }
}
