import { defineCommand } from './command.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';
import { withHouse } from './with-house.ts';

/** Makes every figure anew out of the trails and puts it in place of what is kept, or with `--check` only compares; exit 1 where a single cell differs. */
const rebuild = defineCommand('measures.rebuild', (command) =>
  command.option('--check', say('cli.measures.rebuild.check')).action(({ check = false, json = false }: { check?: boolean; json?: boolean }) =>
    withDatabase((database, config) =>
      withHouse(database, config, async (house) => {
        const { rebuild: make } = await import('../kernel/measure/rebuild.ts');
        const report = await withProgress((onProgress) => make(house, database.owner, { check, onProgress }));
        const { differs, astray, first, ...numbers } = report;
        const isRight = differs === 0 && astray === 0;
        if (json) console.log(JSON.stringify(report));
        else {
          const lines = [
            ...(numbers.restated ? [say('cli.measures.rebuild.restated', { number: numbers.restated })] : []),
            ...(first ? [say('cli.measures.rebuild.first', { ...first, kept: JSON.stringify(first.kept), anew: JSON.stringify(first.anew) })] : []),
            ...(astray ? [say('cli.measures.rebuild.astray', { number: astray })] : []),
            say(`cli.measures.rebuild.${differs === 0 ? 'same' : check ? 'differs' : 'replaced'}`, { ...numbers, differs }),
          ];
          console.log(lines.join('\n'));
        }
        if (check && !isRight) process.exitCode = 1;
      }),
    ),
  ),
);

export const measures = defineCommand('measures', (command) => command.addCommand(rebuild));
