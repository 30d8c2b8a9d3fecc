import { createWriteStream } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError } from 'commander';
import { isAreaCode } from '../kernel/area/code.ts';
import type { House } from '../kernel/house.ts';
import type { Ctx } from '../kernel/module.ts';
import { actingAs, mustBeOn } from '../kernel/post/acting.ts';
import { type Actor, SYSTEM } from '../kernel/post/actor.ts';
import type { Register } from '../kernel/register/declare.ts';
import { type RegisterTable, tableOf } from '../kernel/register/export/table.ts';
import { csvOf, rowsOf } from '../kernel/register/export/write.ts';
import { modules } from '../modules/index.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/db/index.ts';
import { declareRefusals } from '../platform/refusal.ts';
import { xlsxOf } from '../platform/table/xlsx.ts';
import { authOf } from './auth.ts';
import { defineCommand } from './command.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';
import { withHouse } from './with-house.ts';

const refuse = declareRefusals({
  export_no_such_kind: 404,
  export_file_kind: 422,
  export_file_there: 409,
  export_unwritable: 422,
  export_needs_token: 403,
  export_bad_token: 403,
});

type Options = { area?: string; purpose?: string; note?: string; token?: string; json?: boolean };
const kinds = modules.flatMap(({ registers = [] }) => registers.map(({ plural }) => plural));

/** Writes a register to a file, as the lists show it: masked, or for a purpose and under somebody's name in plain. */
export const take = defineCommand('export', (command) =>
  command
    .argument('<kind>', say('cli.export.kind', { kinds }), kindNamed)
    .argument('<file>', say('cli.export.file'))
    .option('--area <code>', say('cli.export.area'), areaCode)
    .option('--purpose <code>', say('cli.export.purpose'))
    .option('--note <text>', say('cli.export.note'))
    .option('--token <token>', say('cli.export.token'))
    .action(async (name: string, file: string, { area, purpose, note, token = process.env['LINLI_TOKEN'], json }: Options) => {
      const began = Date.now();
      await free(file);
      if (purpose !== undefined && !token) refuse('export_needs_token');
      const rows = await withDatabase((database, config) =>
        withHouse(database, config, async (house) => {
          const register = [...house.registers.values()].find(({ plural }) => plural === name) as Register;
          const actor = token ? await actorOf(house, database, config, token) : SYSTEM;
          const ctx: Ctx = { house, actor, lang: config.language, now: house.clock.now(), once: null, key: null };
          return write(await tableOf(ctx, register, { filter: area === undefined ? {} : { area }, purpose, note }), file);
        }),
      );
      const seconds = (Date.now() - began) / 1000;
      console.log(
        json
          ? JSON.stringify({ kind: name, file, rows, purpose: purpose ?? null, seconds })
          : say('cli.export.done', { rows, file, seconds: seconds.toFixed(1) }),
      );
    }),
);

/** Writes the table and answers its rows; a file that could not be finished does not stay. */
async function write(table: RegisterTable, file: string): Promise<number> {
  let rows = 0;
  async function* counted() {
    for await (const row of table.rows) {
      rows += 1;
      yield row;
    }
  }
  const whole = { ...table, rows: counted() };
  const bytes = file.endsWith('.xlsx') ? xlsxOf(rowsOf(whole)) : Readable.from(csvOf(whole), { objectMode: false });
  // Whoever else works on this machine does not read it.
  const into = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    await pipeline(bytes, into);
    return rows;
  } catch (error) {
    await rm(file, { force: true });
    const { syscall, message } = error as NodeJS.ErrnoException;
    return syscall === undefined ? Promise.reject(error) : refuse('export_unwritable', { file, reason: message });
  }
}

/** Refuses, before anything is opened, a file that is there or that says no format. */
async function free(file: string): Promise<void> {
  if (!/\.(csv|xlsx)$/i.test(file)) refuse('export_file_kind', { file });
  const there = await access(file).then(
    () => true,
    () => false,
  );
  if (there) refuse('export_file_there', { file });
}

/** Who this token stands for, in its post; refuses one that is not valid, or whose bearer may act in nothing. */
async function actorOf(house: House, database: Database, config: Config, token: string): Promise<Actor> {
  const auth = await authOf(database, config);
  const proved = await auth.principalOf({ authorization: `Bearer ${token}` });
  if (!proved) return refuse('export_bad_token');
  const actor = actingAs(proved as never, undefined, house.roster, house.clock.now());
  mustBeOn(actor);
  return actor;
}

function kindNamed(name: string): string {
  return kinds.includes(name) ? name : refuse('export_no_such_kind', { kind: name, kinds });
}

function areaCode(text: string): string {
  if (text === '' || !isAreaCode(text)) throw new InvalidArgumentError('');
  return text;
}
