import { Command } from 'commander';
import { title } from './command.ts';
import { tell } from './fail.ts';
import { say } from './say.ts';

/** Every command of `linli`, in the order its help lists them. Each is read when it is asked for: the whole program takes longer to read than most commands take to run. */
const commands = new Map<string | undefined, () => Promise<Command>>([
  ['start', async () => (await import('./start.ts')).start],
  ['serve', async () => (await import('./serve.ts')).serve],
  ['migrate', async () => (await import('./migrate.ts')).migrate],
  ['seed', async () => (await import('./seed.ts')).seed],
  ['simulate', async () => (await import('./simulate.ts')).simulate],
  ['token', async () => (await import('./token.ts')).token],
  ['areas', async () => (await import('./areas.ts')).areas],
  ['import', async () => (await import('./import.ts')).bring],
  ['export', async () => (await import('./export.ts')).take],
  ['replay', async () => (await import('./replay.ts')).replay],
  ['db', async () => (await import('./db.ts')).db],
  ['keys', async () => (await import('./keys.ts')).keys],
  ['registers', async () => (await import('./registers.ts')).registers],
  ['measures', async () => (await import('./measures.ts')).measures],
  ['backup', async () => (await import('./backup.ts')).backup],
  ['restore', async () => (await import('./restore.ts')).restore],
  ['verify', async () => (await import('./verify.ts')).verify],
]);

/** Runs one command line (without the program's own name) and answers its exit code: 0 done, 1 failed, 2 wrong usage. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('linli')
    .description(say('cli.about'))
    .helpOption('-h, --help', say('cli.help'))
    .helpCommand('help [command]', say('cli.help_command'))
    .configureHelp({ styleTitle: title });
  const asked = commands.get(args[0]);
  for (const command of await Promise.all((asked ? [asked] : [...commands.values()]).map((read) => read()))) program.addCommand(command);
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
