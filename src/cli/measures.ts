import type { Rebuilt } from '../kernel/measure/rebuild.ts';
import type { Config } from '../platform/config.ts';
import { type Database, openDatabase } from '../platform/db/index.ts';
import { besideOf } from './beside.ts';
import { defineCommand } from './command.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';
import { withHouse } from './with-house.ts';

/** The figures of one database made anew, or only compared. */
const made = (database: Database, config: Config, check: boolean): Promise<Rebuilt> =>
  withHouse(database, config, async (house) => {
    const { rebuild } = await import('../kernel/measure/rebuild.ts');
    return withProgress((onProgress) => rebuild(house, database.owner, { check, onProgress }));
  });

/** What was found in several databases, put together. */
const together = (one: Rebuilt, other: Rebuilt): Rebuilt => ({
  records: one.records + other.records,
  entries: one.entries + other.entries,
  astray: one.astray + other.astray,
  restated: one.restated + other.restated,
  differs: one.differs + other.differs,
  waiting: one.waiting + other.waiting,
  first: one.first ?? other.first,
});

/** Compares in every database of this server that holds records. */
async function compared(database: Database, config: Config): Promise<Rebuilt> {
  const { parts } = await import('../parts.ts');
  let all = await made(database, config, true);
  for (const databaseUrl of await besideOf(database)) {
    const beside = await openDatabase({ ...config, databaseUrl }, { parts });
    all = together(all, await made(beside, config, true).finally(beside.close));
  }
  return all;
}

/**
 * Makes every figure anew out of the trails and puts it in place of what is kept, or with `--check` only compares, what was replayed too; exit 1 where a
 * single cell differs.
 */
const rebuild = defineCommand('measures.rebuild', (command) =>
  command.option('--check', say('cli.measures.rebuild.check')).action(({ check = false, json = false }: { check?: boolean; json?: boolean }) =>
    withDatabase(async (database, config) => {
      const report = await (check ? compared(database, config) : made(database, config, false));
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
);

export const measures = defineCommand('measures', (command) => command.addCommand(rebuild));
