import { withHouse } from '../../src/cli/with-house.ts';
import { saveAreas } from '../../src/kernel/area/save.ts';
import type { House } from '../../src/kernel/house.ts';
import { plainMapping } from '../../src/kernel/import/mapping.ts';
import { namesIn } from '../../src/kernel/import/names.ts';
import { runImport } from '../../src/kernel/import/run.ts';
import { registerImport } from '../../src/kernel/register/bring/kind.ts';
import type { Register } from '../../src/kernel/register/declare.ts';
import { parts } from '../../src/parts.ts';
import { readConfig } from '../../src/platform/config.ts';
import { openTable } from '../../src/platform/table/table.ts';
import { type Bench, round } from '../bench.ts';
import { benchDatabase } from '../clear-away.ts';
import { bareCopy } from './bare.ts';
import { communityCode, sizesOf, writeFiles } from './files.ts';

const DWELLINGS = Number(process.env['LINLI_BENCH_DWELLINGS'] ?? 1_000_000);
/** Households of the city that the figure is for. */
const CITY = 4_300_000;

/** Rows a second of homes and people through the real import of files, beside a bare COPY of the very same rows with the same indexes. */
export const registerLoad: Bench = {
  name: 'register_load',
  run: async () => {
    const database = await benchDatabase({ parts });
    const { folder } = database;
    const config = { ...readConfig({ LINLI_DATA: folder }), data: folder };
    try {
      const sizes = sizesOf(DWELLINGS);
      await saveAreas(database.owner, areasOf(sizes.communities));
      const files = await writeFiles(folder, DWELLINGS);
      const seconds = await withHouse(database, config, async (house) => {
        await load(house, 'building', files.buildings, sizes.buildings);
        await database.owner.query('analyze building');
        return {
          dwellings: await load(house, 'dwelling', files.dwellings, sizes.dwellings),
          people: await load(house, 'person', files.people, sizes.people),
        };
      });
      const bare = await bareCopy(database.owner, folder);
      const whole = seconds.dwellings + seconds.people;
      const reference = Object.values(bare).reduce((sum, each) => sum + each, 0);
      const rows = sizes.dwellings + sizes.people;
      const rate = (count: number, took: number) => `${Math.round(count / took).toLocaleString('en')}/s`;
      return {
        name: 'register_load',
        value: round(rows / whole),
        unit: '1/s',
        reference: round(rows / reference),
        ratio: round(reference / whole),
        n: 1,
        notes: `${sizes.dwellings} homes (${rate(sizes.dwellings, seconds.dwellings)}) and ${sizes.people} people (${rate(sizes.people, seconds.people)}) from CSV files through linli import: read, checked, buildings found, sealed with AES-256-GCM, blind indexes, unique ID numbers, counts, ${Math.round(whole)} s; reference: bare COPY of the same rows of all tables with the same indexes, ${Math.round(reference)} s (${Object.entries(
          bare,
        )
          .map(([table, took]) => `${table} ${took.toFixed(1)}`)
          .join(
            ', ',
          )}); ${CITY} households with 2.5 people each would take ${((CITY / sizes.dwellings) * (whole / 3600)).toFixed(1)} h at this rate; target ratio ≥ 0.35`,
      };
    } finally {
      await database.close();
    }
  },
};

/** Brings a file in as the command does, without a mapping; answers the seconds. Every row must come in. */
async function load(house: House, name: string, file: string, rows: number): Promise<number> {
  const began = performance.now();
  const kind = registerImport(house.registers.get(name) as Register, house.registers);
  const table = await openTable(file);
  const mapping = plainMapping(kind.name, `bench-${kind.name}`, table.columns, namesIn(house.words, kind), Object.keys(kind.fields.shape));
  const report = await runImport(house, kind, table, mapping, {
    lang: 'zh',
    under: null,
    dryRun: false,
    onReject: async ({ row, reasons }) => {
      throw new Error(`line ${row.line}: ${reasons.join()}`);
    },
    onProgress: (done) => {
      if (done % 100_000 === 1) process.stderr.write(`${done} ${kind.name} ${Math.round((performance.now() - began) / 1000)} s\n`);
    },
  });
  if (report.added !== rows) throw new Error(`${report.added} of ${rows} ${kind.name} came in`);
  return (performance.now() - began) / 1000;
}

/** The communities of a made-up city and everything above them. */
function areasOf(communities: number): { code: string; name: string; synthetic: boolean }[] {
  const codes = Array.from({ length: communities }, (_, i) => communityCode(i));
  const above = new Set(codes.flatMap((code) => [2, 4, 6, 9].map((width) => code.slice(0, width))));
  return [...above, ...codes].map((code) => ({ code, name: code, synthetic: true }));
}
