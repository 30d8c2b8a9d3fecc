import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, Option } from 'commander';
import { isAreaCode } from '../kernel/area/code.ts';
import type { House } from '../kernel/house.ts';
import type { ImportKind } from '../kernel/import/declare.ts';
import { type Mapping, plainMapping, readMapping } from '../kernel/import/mapping.ts';
import { namesIn } from '../kernel/import/names.ts';
import { refuse } from '../kernel/import/refusals.ts';
import { runImport } from '../kernel/import/run.ts';
import { Datum } from '../kernel/map/datum.ts';
import { isGeoJson, openFeatures } from '../kernel/map/features-table.ts';
import { registerImport } from '../kernel/register/bring/kind.ts';
import { modules } from '../modules/index.ts';
import { openTable, type Table } from '../platform/table/table.ts';
import { defineCommand } from './command.ts';
import { refuse as refuseUsage } from './fail.ts';
import { withProgress } from './progress.ts';
import { openRejects } from './rejects.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';
import { withHouse } from './with-house.ts';

type Options = { map?: string; datum?: Datum; dryRun?: boolean; link?: boolean; under?: string; rejects?: string; json?: boolean };

/** Mappings that ship, by name. */
const SHIPPED = fileURLToPath(new URL('../../assets/mappings/', import.meta.url));
const names: readonly string[] = modules.flatMap(({ imports = [], registers = [] }) => [
  ...new Set([...imports.map(({ name }) => name), ...registers.map(({ plural }) => plural)]),
]);

/** Brings the rows of a file in; what was left out stands in FILE.rejects.csv. Exit 1 where nothing could be used. */
export const bring = defineCommand('import', (command) =>
  command
    .argument('<kind>', say('cli.import.kind', { kinds: names }), kindNamed)
    .argument('<file>', say('cli.import.file'))
    .option('--map <mapping>', say('cli.import.map'))
    .option('--under <code>', say('cli.import.under'), areaCode)
    .addOption(new Option('--datum <name>', say('cli.import.datum')).choices(Datum.options))
    .option('--link', say('cli.import.link'))
    .option('--dry-run', say('cli.import.dry_run'))
    .option('--rejects <path>', say('cli.import.rejects'))
    .action(async (name: string, file: string, options: Options) => {
      const began = Date.now();
      const table = isGeoJson(file) ? await openFeatures(file) : await openTable(file);
      const mapped = options.map === undefined ? null : await mappingOf(name, options.map);
      const rejects = await openRejects(file, options.rejects, table.columns);
      const { report, source } = await withDatabase((database, config) =>
        withHouse(database, config, async (house) => {
          const kind = kindIn(house, name);
          const mapping = { ...(mapped ?? plain(house, kind, file, table)), ...(options.datum && { datum: options.datum }) };
          const work = {
            lang: config.language,
            under: options.under ?? mapping.under ?? null,
            dryRun: options.dryRun === true,
            link: options.link === true,
            onReject: rejects.add,
          };
          const done = await withProgress((onProgress) => runImport(house, kind, table, mapping, { ...work, onProgress }));
          return { report: done, source: mapping.source };
        }),
      ).finally(rejects.close);
      const path = await rejects.close();
      const seconds = (Date.now() - began) / 1000;
      const whole = {
        kind: name,
        file,
        source,
        encoding: table.encoding,
        dry_run: options.dryRun === true,
        ...report,
        rejects: path,
        seconds,
      };
      console.log(options.json ? JSON.stringify(whole) : sentences(whole));
      if (report.rows > 0 && report.rejected === report.rows) refuseUsage('import_none_kept', { file });
    }),
);

type Whole = Awaited<ReturnType<typeof runImport>> & { dry_run: boolean; rejects: string | null; seconds: number };

function sentences({ dry_run, rejects, seconds, counts, ...numbers }: Whole): string {
  const beside = Object.entries(counts).filter(([, count]) => count > 0);
  return [
    say(dry_run ? 'cli.import.would' : 'cli.import.done', { ...numbers, seconds: seconds.toFixed(1) }),
    ...beside.map(([name, count]) => say(`import.counts.${name}`, { number: count })),
    ...(rejects ? [say('cli.import.rejected', { number: numbers.rejected, file: rejects })] : []),
  ].join('\n');
}

/** A mapping by its file, or by the name of one that ships. */
async function mappingOf(kind: string, asked: string): Promise<Mapping> {
  const text = await readFile(asked, 'utf8').catch((error: Error) =>
    /^[a-z0-9-]+$/.test(asked) ? readFile(`${SHIPPED}${asked}.json`, 'utf8').catch(() => unreadable(asked, error)) : unreadable(asked, error),
  );
  const mapping = readMapping(text, asked);
  return mapping.kind === kind ? mapping : refuse('mapping_other_kind', { file: asked, kind: mapping.kind, wanted: kind });
}

const unreadable = (file: string, { message }: Error): never => refuse('mapping_unreadable', { file, where: message });

/** Without a mapping: the columns that bear a field's name, and the file's own name for where the rows come from. */
function plain(house: House, kind: ImportKind, file: string, { columns }: Table): Mapping {
  const name = basename(file).replace(/(\.(csv|tsv|txt|xlsx|geojson|json|gz))+$/i, '');
  const short = name
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 50);
  // Two files named in Chinese are two sources.
  const source = /^[a-z0-9_.-]+$/i.test(name) && short ? short : `${short || 'file'}${short.endsWith('-') ? '' : '-'}${hash('sha256', name).slice(0, 8)}`;
  return plainMapping(kind.name, source, columns, namesIn(house.words, kind), Object.keys(kind.fields.shape));
}

function kindNamed(name: string): string {
  return names.includes(name) ? name : refuseUsage('import_no_such_kind', { kind: name, kinds: names });
}

/** A kind that a module declares, or what follows from a register with the fields that the city's pack adds. */
function kindIn({ registers }: House, name: string): ImportKind {
  const declared = modules.flatMap(({ imports = [] }) => imports).find((kind) => kind.name === name);
  const register = [...registers.values()].find(({ plural }) => plural === name);
  return (
    declared?.among?.(registers) ??
    declared ??
    (register ? registerImport(register, registers) : refuseUsage('import_no_such_kind', { kind: name, kinds: names }))
  );
}

function areaCode(text: string): string {
  if (text === '' || !isAreaCode(text)) throw new InvalidArgumentError('');
  return text;
}
