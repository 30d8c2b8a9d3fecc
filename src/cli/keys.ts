import { resolve } from 'node:path';
import type { KeyRow } from '../kernel/register/seal/keys.ts';
import { BLIND } from '../kernel/register/seal/sealer.ts';
import { modules } from '../modules/index.ts';
import { defineCommand } from './command.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

type Json = { json?: boolean };

/** `seals` what is new, only `opens` what lies there still, is `retired`: nothing needs it any more, or `under` later versions of the blind key, which are made on it. */
const stateOf = ({ name, version, retired_at }: KeyRow, keys: readonly KeyRow[]) =>
  retired_at ? (name === BLIND ? 'under' : 'retired') : keys.some((other) => other.name === name && other.version > version) ? 'opens' : 'seals';

const list = defineCommand('keys.list', (command) =>
  command.action(({ json }: Json) =>
    withDatabase(async ({ db }, config) => {
      const { readKeys } = await import('../kernel/register/seal/keys.ts');
      const keys = await readKeys(db);
      const rows = keys.map((key) => {
        const { name, version, cipher, made_at, retired_at } = key;
        return { name, version, cipher, state: stateOf(key, keys), made_at, retired_at };
      });
      if (json) return console.log(JSON.stringify(rows));
      const words = rows.map(({ made_at, state, ...row }) =>
        say('cli.keys.list.row', { ...row, retired_at: null, made: made_at.toISOString(), state: say(`cli.keys.state.${state}`) }),
      );
      const other = rows.filter(({ name, cipher, state }) => name !== BLIND && state === 'seals' && cipher !== config.cipher).map(({ name }) => name);
      if (other.length) words.push(say('cli.keys.list.other_cipher', { names: other, cipher: config.cipher }));
      console.log(words.join('\n') || say('cli.keys.list.none'));
    }),
  ),
);

const rotate = defineCommand('keys.rotate', (command) =>
  command.argument('[name]', say('cli.keys.rotate.name')).action((name: string | undefined, { json }: Json) =>
    withDatabase(async ({ owner, db }, config) => {
      const [{ masterKeyFrom }, { readKeys }, { rotateKeys }] = await Promise.all([
        import('../kernel/register/seal/master.ts'),
        import('../kernel/register/seal/keys.ts'),
        import('../kernel/register/seal/rotate.ts'),
      ]);
      const names = name === undefined ? [...new Set((await readKeys(db)).map((key) => key.name))].filter((each) => each !== BLIND) : [name];
      const registers = modules.flatMap((module) => module.registers ?? []);
      const on = {
        owner,
        master: await masterKeyFrom(config),
        cipher: config.cipher,
        registers,
        beside: modules.flatMap((module) => module.seals ?? []),
        onWait: () => json || console.error(say('cli.keys.rotate.waiting')),
      };
      const rotated = await withProgress((onProgress) => rotateKeys({ ...on, onProgress }, names));
      if (json) console.log(JSON.stringify(rotated));
      else
        for (const { broken, retired, ...done } of rotated)
          console.log(
            [say('cli.keys.rotate.done', { ...done, retired: retired.length }), ...broken.map((row) => say('cli.keys.rotate.broken', { row }))].join('\n'),
          );
      if (rotated.some(({ broken }) => broken.length)) process.exitCode = 1;
    }),
  ),
);

const rewrap = defineCommand('keys.rewrap', (command) =>
  command.requiredOption('--to-file <file>', say('cli.keys.rewrap.to_file')).action(({ toFile, json }: Json & { toFile: string }) =>
    withDatabase(async ({ owner }, config) => {
      const [{ masterKeyFrom, masterKeyIn, masterKeyPlace }, { rewrapKeys }] = await Promise.all([
        import('../kernel/register/seal/master.ts'),
        import('../kernel/register/seal/rewrap.ts'),
      ]);
      const file = resolve(toFile);
      const from = await masterKeyFrom(config);
      const { keys: wrapped } = await rewrapKeys(owner, { from, to: await masterKeyIn(file), file });
      if (json) return console.log(JSON.stringify({ keys: wrapped, file }));
      console.log(say(wrapped ? 'cli.keys.rewrap.done' : 'cli.keys.rewrap.before', { number: wrapped, file, old: masterKeyPlace(config) }));
    }),
  ),
);

export const keys = defineCommand('keys', (command) => command.addCommand(list).addCommand(rotate).addCommand(rewrap));
