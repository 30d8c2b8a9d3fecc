import { Command } from 'commander';
import { say } from './say.ts';

/**
 * A command of `linli`, with `--help` and `--json` as every command has them. Its one line of help is the sentence `cli.<path>.about`,
 * where a path such as `areas.import` names a command inside another. An action that throws a refusal ends with its sentence.
 */
export function defineCommand(path: string, build: (command: Command) => void): Command {
  const command = new Command(path.split('.').at(-1))
    .description(say(`cli.${path}.about`))
    .helpOption('-h, --help', say('cli.help'))
    .helpCommand(false)
    .configureHelp({ styleTitle: title })
    .allowExcessArguments(false);
  build(command);
  if (command.commands.length === 0) command.option('--json', say('cli.json'));
  return command;
}

/** commander's own headings, in the terminal's language. */
export const title = (text: string): string => {
  const known = { 'Usage:': 'usage', 'Options:': 'options', 'Commands:': 'commands', 'Arguments:': 'arguments' }[text];
  return known ? say(`cli.titles.${known}`) : text;
};
