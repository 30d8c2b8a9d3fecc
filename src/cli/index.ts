import { Command } from 'commander';
import { areas } from './areas.ts';
import { backup } from './backup.ts';
import { title } from './command.ts';
import { db } from './db.ts';
import { take } from './export.ts';
import { tell } from './fail.ts';
import { bring } from './import.ts';
import { keys } from './keys.ts';
import { measures } from './measures.ts';
import { migrate } from './migrate.ts';
import { registers } from './registers.ts';
import { replay } from './replay.ts';
import { restore } from './restore.ts';
import { say } from './say.ts';
import { seed } from './seed.ts';
import { serve } from './serve.ts';
import { simulate } from './simulate.ts';
import { start } from './start.ts';
import { token } from './token.ts';
import { verify } from './verify.ts';

/** Every command of `linli`, in the order its help lists them. */
const commands = [start, serve, migrate, seed, simulate, token, areas, bring, take, replay, db, keys, registers, measures, backup, restore, verify];

/** Runs one command line (without the program's own name) and answers its exit code: 0 done, 1 failed, 2 wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('linli')
    .description(say('cli.about'))
    .helpOption('-h, --help', say('cli.help'))
    .helpCommand('help [command]', say('cli.help_command'))
    .configureHelp({ styleTitle: title });
  for (const command of commands) program.addCommand(command);
  quieten(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    // A command that has said its say may still have found something amiss.
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return tell(error, { json: args.includes('--json') });
  }
}

/** commander must neither print its own English sentence nor end the process. */
function quieten(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => {} });
  for (const child of command.commands) quieten(child);
}
