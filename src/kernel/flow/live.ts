import type { Client, Pool } from 'pg';
import type { Happened } from './step.ts';

const CHANNEL = 'linli_step';
/** Postgres takes 8,000 bytes a notice. */
const NOTICE_BYTES = 7_500;
const GATHER_MS = 40;

/**
 * Says what happened to everyone who listens, on this server and on every other of the same database. Sent after the commit and
 * gathered for 40 ms, so that steps do not queue for it; a lost notice costs a late refresh, never a step.
 */
export class Live {
  readonly #pool: Pool;
  readonly #listeners = new Set<(what: Happened) => void>();
  readonly #holdings = new Set<() => void>();
  #waiting: Happened[] = [];
  #timer: NodeJS.Timeout | undefined;
  #client: Client | undefined;
  #closed = false;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Begins to listen on a connection of its own; after a break it tries again every second. */
  async start(connect: () => Promise<Client>): Promise<void> {
    const client = await connect();
    this.#client = client;
    client.on('notification', ({ channel, payload }) => {
      if (channel === CHANNEL) for (const what of JSON.parse(payload ?? '[]') as Happened[]) for (const hear of this.#listeners) hear(what);
      else for (const hear of this.#holdings) hear();
    });
    client.on('error', () => {
      if (!this.#closed) setTimeout(() => this.start(connect).catch(() => client.emit('error', new Error('again'))), 1000).unref();
    });
    await client.query(`listen ${CHANNEL}; listen linli_holding`);
    for (const hear of this.#holdings) hear();
  }

  tell(what: Happened): void {
    this.#waiting.push(what);
    this.#timer ??= setTimeout(() => void this.#flush(), GATHER_MS).unref();
  }

  /** Hears every step of every record; the listener drops what is out of its scope. */
  onStep(hear: (what: Happened) => void): () => void {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  onHoldings(hear: () => void): void {
    this.#holdings.add(hear);
  }

  async #flush(): Promise<void> {
    this.#timer = undefined;
    const all = this.#waiting;
    this.#waiting = [];
    while (all.length) {
      const some = all.splice(0, 1).map((what) => JSON.stringify(what));
      for (let bytes = Buffer.byteLength(some[0] ?? ''), next = all[0]; next; next = all[0]) {
        const one = JSON.stringify(next);
        bytes += Buffer.byteLength(one) + 1;
        if (bytes > NOTICE_BYTES) break;
        some.push(one);
        all.shift();
      }
      const payload = `[${some.join(',')}]`;
      await this.#pool.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: [CHANNEL, payload] }).catch(() => {});
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#flush();
    await this.#client?.end().catch(() => {});
  }
}
