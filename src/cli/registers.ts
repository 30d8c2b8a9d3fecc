import { modules } from '../modules/index.ts';
import { defineCommand } from './command.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

/** Counts the records of every register again and compares with the figures that are kept. Puts right what is off, or with `--check` only tells; exit 1 where something was. */
const recount = defineCommand('registers.recount', (command) =>
  command.option('--check', say('cli.registers.recount.check')).action(({ check = false, json = false }: { check?: boolean; json?: boolean }) =>
    withDatabase(async ({ db }, config) => {
      const [{ packOf }, { registersOf }, { miscounts, putRight }] = await Promise.all([
        import('../packs/index.ts'),
        import('../packs/registers.ts'),
        import('../kernel/register/recount.ts'),
      ]);
      const registers = registersOf(
        packOf(config.pack),
        modules.flatMap((module) => module.registers ?? []),
      );
      const wrong = await miscounts({ db, registers });
      if (!check) await putRight(db, wrong);
      if (json) return console.log(JSON.stringify({ registers: registers.size, wrong, put_right: check ? 0 : wrong.length }));
      const lines = wrong.map(({ register, area, field, value, kept, counted }) =>
        say('cli.registers.recount.row', { register, area, what: [field, value].filter(Boolean).join(' = ') || '–', kept, counted }),
      );
      const done = wrong.length ? (check ? 'wrong' : 'put_right') : 'right';
      console.log([...lines, say(`cli.registers.recount.${done}`, { registers: registers.size, number: wrong.length })].join('\n'));
      if (wrong.length && check) process.exitCode = 1;
    }),
  ),
);

export const registers = defineCommand('registers', (command) => command.addCommand(recount));
