import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { InvalidArgumentError, Option } from 'commander';
import { readChina } from '../kernel/area/china/read.ts';
import { isAreaCode, LEVELS } from '../kernel/area/code.ts';
import { refuse } from '../kernel/area/refusals.ts';
import { saveAreas } from '../kernel/area/save.ts';
import { readFeatures } from '../kernel/area/shapes/geojson.ts';
import { importShapes } from '../kernel/area/shapes/import.ts';
import type { ShapePlan } from '../kernel/area/shapes/plan.ts';
import { Refusal } from '../platform/refusal.ts';
import { locate } from './areas-locate.ts';
import { defineCommand } from './command.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

type Options = Partial<Pick<ShapePlan, 'level' | 'name' | 'code' | 'under'>> & { json?: boolean };

const bring = defineCommand('areas.import', (command) =>
  command
    .argument('<what>', say('cli.areas.import.what'))
    .option('--under <code>', say('cli.areas.import.under'), areaCode)
    .addOption(new Option('--level <level>', say('cli.areas.import.level')).choices(LEVELS))
    .option('--name <property>', say('cli.areas.import.name'))
    .option('--code <property>', say('cli.areas.import.code'))
    .action((what: string, options: Options) => (what === 'china' ? china(options) : shapes(what, options))),
);

export const areas = defineCommand('areas', (command) => command.addCommand(bring).addCommand(locate));

async function china({ under, json }: Options): Promise<void> {
  const began = Date.now();
  const national = await readChina(under);
  const saved = await withDatabase(({ owner }) => withProgress((onProgress) => saveAreas(owner, national, (done) => onProgress(done, national.length))));
  const seconds = (Date.now() - began) / 1000;
  if (json) return console.log(JSON.stringify({ ...saved, seconds }));
  console.log(say('cli.areas.import.china', { added: saved.added, there: saved.there, seconds: seconds.toFixed(1) }));
  if (saved.named_otherwise > 0) console.log(say('cli.areas.import.named_otherwise', { number: saved.named_otherwise }));
}

async function shapes(file: string, { level, name, code, under, json }: Options): Promise<void> {
  if (level === undefined) throw new Refusal('usage_missing', { what: '--level' });
  if (name === undefined) throw new Refusal('usage_missing', { what: '--name' });
  if (under === undefined) throw new Refusal('usage_missing', { what: '--under' });
  const features = readFeatures(await readText(file));
  const report = await withDatabase(({ db }) => importShapes(db, features, { level, name, under, ...(code !== undefined && { code }) }));
  if (json) console.log(JSON.stringify(report));
  else {
    for (const { kind, facts } of report.findings) console.log(say(`area.finding.${kind}`, facts));
    if (report.parents.length > 0) console.log(say('cli.areas.import.parents', { codes: report.parents }));
    const { features: number, kept, added, reshaped } = report;
    console.log(say('cli.areas.import.shapes', { features: number, kept, added, reshaped, same: kept - added - reshaped }));
  }
  if (report.kept === 0) refuse('shapes_none_kept');
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return new TextDecoder('utf-8', { fatal: true }).decode(isGzip ? await promisify(gunzip)(bytes) : bytes);
  } catch (error) {
    return refuse('shapes_unreadable', { file, reason: (error as Error).message });
  }
}

function areaCode(text: string): string {
  if (text === '' || !isAreaCode(text)) throw new InvalidArgumentError('');
  return text;
}
