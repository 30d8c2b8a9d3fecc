import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Embedded, startEmbedded } from './embedded/index.ts';
import { refuse } from './refusals.ts';

const DATABASE = 'linli';
const PRESENT = 4180_0003;
const SERVING = 4180_0004;

/** One process's stay in an embedded server. `url` is the owner's; `leave` stops the server if nobody else is in it. */
export type Presence = { url: string; folder: string; moved: boolean; leave: () => Promise<void> };

/**
 * Joins the embedded server of a data folder, starting it where none runs. Every process keeps one connection with a shared lock
 * for as long as it stays, so the last to leave knows it, and a killed one is forgotten by itself. With `serving`, a second one
 * on the same folder is refused. Should the server die under us, it is started again on the same port.
 */
export async function join(data: string, { serving = false }: { serving?: boolean } = {}): Promise<Presence> {
  let left = false;
  let here = await enter(data, serving);
  let back = Promise.resolve();
  const comeBack = async () => {
    for (; !left; await sleep(1000)) {
      const again = await enter(data, serving, here.embedded.port).catch(() => undefined);
      if (again) return watch(again);
    }
  };
  const watch = (entered: Entered) => {
    here = entered;
    here.client.once('end', () => {
      back = comeBack();
    });
  };
  watch(here);
  return {
    url: here.embedded.url(DATABASE),
    folder: here.embedded.folder,
    moved: here.embedded.moved,
    leave: async () => {
      left = true;
      await back;
      const { client, embedded } = here;
      // A server that is already gone needs no leave-taking.
      const last = await client.query(LEAVE).then(
        ({ rows }) => rows[0].last,
        () => false,
      );
      if (last) await embedded.stop();
      await client.end().catch(() => {});
    },
  };
}

const LEAVE = `select pg_advisory_unlock_all(), pg_try_advisory_lock(${PRESENT}) as last`;
type Entered = { client: Client; embedded: Embedded };

/** The server may be stopping, by the last one to leave, at the moment we come in: then start it again. */
async function enter(data: string, serving: boolean, port?: number): Promise<Entered> {
  for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
    const embedded = await startEmbedded(data, port ? { port } : {});
    const client = new Client({ connectionString: embedded.url(DATABASE), application_name: `linli ${process.pid}` });
    client.on('error', () => {});
    try {
      await ensureDatabase(embedded);
      await client.connect();
      await client.query('select pg_advisory_lock_shared($1)', [PRESENT]);
      if (serving && !(await client.query('select pg_try_advisory_lock($1) as alone', [SERVING])).rows[0].alone) {
        refuse('second_server', { folder: data, pid: await pidOfServing(client) });
      }
      return { client, embedded };
    } catch (error) {
      await client.end().catch(() => {});
      const { code } = error as { code?: string };
      if (!LEAVING.has(code ?? '') || Date.now() > deadline) throw error;
    }
  }
}

/** A server that shuts down: PostgreSQL's own codes, or the socket's. */
const LEAVING = new Set(['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

async function ensureDatabase(embedded: Embedded): Promise<void> {
  const client = new Client({ connectionString: embedded.url('postgres') });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Two at once: the other made it.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await client.end();
  }
}

async function pidOfServing(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = $1 and mode = 'ExclusiveLock' and granted`,
    [SERVING],
  );
  return rows[0]?.name.replace('linli ', '') ?? '?';
}
