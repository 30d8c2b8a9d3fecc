import { fileURLToPath } from 'node:url';
import { InvalidArgumentError } from 'commander';
import { soundPack } from '../compose.ts';
import { packOf } from '../packs/index.ts';
import type { PackWords } from '../packs/schema.ts';
import type { Span } from '../platform/clock/working-time.ts';
import { languageOf, readConfig } from '../platform/config.ts';
import { refuse } from '../replay/refusals.ts';
import type { Report } from '../replay/replay.ts';
import { defineCommand } from './command.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

type Options = { speed?: number; seed: string; limit?: number; json?: boolean };

/** A few made-up messages, for whoever has no file. */
const SAMPLE = fileURLToPath(new URL('../../assets/sample-messages.csv', import.meta.url));
/** More bad rows than these are only counted. */
const NAMED = 20;

/** Plays dated messages and their answers through a Linli of their own and ends with one line of figures. Exit 1 where a single one is lost. */
export const replay = defineCommand('replay', (command) =>
  command
    .argument('[file]', say('cli.replay.file'))
    .option('--speed <times>', say('cli.replay.speed'), positive)
    .option('--seed <seed>', say('cli.replay.seed'), '1')
    .option('--limit <number>', say('cli.replay.limit'), whole)
    .action(async (file: string | undefined, { json, ...options }: Options) => {
      if (!json) console.error([...(file === undefined ? [say('cli.replay.sample')] : []), ...NOTES.map((note) => say(`cli.replay.notes.${note}`))].join('\n'));
      const pack = soundPack(packOf(readConfig().pack));
      const report = await withDatabase(async (database, config) => {
        const { replay: play } = await import('../replay/replay.ts');
        return withProgress((onProgress) =>
          play({
            database,
            config,
            pack,
            file: file ?? SAMPLE,
            ...options,
            said: {
              returned: say('cli.replay.said.returned'),
              lifted: say('cli.replay.said.lifted'),
              reopened: say('cli.replay.said.reopened'),
              short: (reply) => say('cli.replay.said.short', { reply }),
            },
            addressOf: (n) => say('cli.replay.said.place', { n }),
            onProgress,
          }),
        );
      });
      const words = pack.words[languageOf(process.env)];
      if (json) console.log(JSON.stringify({ ...report, why: [...why(report, words)] }));
      else for (const line of lines(report, words)) console.log(line);
      if (report.lost > 0) refuse('replay_lost', { lost: report.lost, sent: report.sent });
    }),
);

/** What is real and what is drawn, told beforehand. */
const NOTES = ['places', 'categories', 'steps', 'endings'] as const;

function* lines(report: Report, words: PackWords): Generator<string> {
  const { bad, bad_rows, stopped, cut } = report;
  for (const { line, why } of bad.slice(0, NAMED)) yield say('cli.replay.bad_row', { line, why: say(`cli.replay.bad.${why}`) });
  if (bad_rows > 0) yield say('cli.replay.bad_rows', { number: bad_rows });
  if (cut > 0) yield say('cli.replay.cut', { number: cut });
  for (const { line, step, code } of stopped.slice(0, NAMED)) yield say('cli.replay.stopped', { line, step: say(`cases.step.${step}`), code });
  yield* why(report, words);
  yield say('cli.replay.played', {
    from: day(report.from),
    to: day(report.to),
    communities: report.communities,
    steps: report.steps,
    by_system: report.by_system,
    anonymous: report.anonymous,
    seed: report.seed,
  });
  yield say('cli.replay.figures', { ...numbers(report), share: percent(report.on_time_share), ...spread(report), seconds: report.seconds });
}

/** Why the figures are what they are under this pack: what each level promised and how often that held, who was sent elsewhere, whose matters came first. */
function* why({ by_level, on_time_share, diverted, diverted_as, objected, lifted, special, special_on_time }: Report, words: PackWords): Generator<string> {
  for (const [level, of] of Object.entries(by_level)) {
    const promise = { level: words.level[level] ?? level, promise: promised(of.promise), kind: say(`cases.promised.${of.kind}`) };
    yield say('cli.replay.level', { ...promise, cases: of.cases, share: percent(of.on_time_share), ...spread(of) });
  }
  if (lifted > 0) yield say('cli.replay.lifted', { lifted });
  const kinds = Object.entries(diverted_as).filter(([, number]) => number > 0);
  if (diverted > 0)
    yield say('cli.replay.diverted', { diverted, objected, kinds: kinds.map(([kind, number]) => `${words.divert[kind]?.name ?? kind} ${number}`) });
  if (special > 0) yield say('cli.replay.special', { special, kept: special_on_time });
  yield say('cli.replay.why', { pack: words.pack, share: percent(on_time_share) });
}

const numbers = ({ sent, ended, solved, explained, shelved, diverted, lost, late, signed_off, silence, reopened, returned, urged }: Report) => ({
  sent,
  ended,
  solved,
  explained,
  shelved,
  diverted,
  lost,
  late,
  signed_off,
  silence,
  reopened,
  returned,
  urged,
});
const spread = ({ answer_days: days, answer_working_days: working }: Pick<Report, 'answer_days' | 'answer_working_days'>) => ({
  median: days.median,
  p90: days.p90,
  working_median: working.median,
  working_p90: working.p90,
});
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const day = (at: Date) => at.toISOString().slice(0, 10);

function promised(span: Span): string {
  const [kind, count] = Object.entries(span)[0] as [string, number];
  return say(`span.${kind}`, { count });
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('');
  return number;
}

function whole(text: string): number {
  const number = positive(text);
  if (!Number.isInteger(number)) throw new InvalidArgumentError('');
  return number;
}
