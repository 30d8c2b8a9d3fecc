import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { House } from '../../../kernel/house.ts';
import type { ImportKind } from '../../../kernel/import/declare.ts';
import { type Mapping, plainMapping } from '../../../kernel/import/mapping.ts';
import { namesIn } from '../../../kernel/import/names.ts';
import { runImport } from '../../../kernel/import/run.ts';
import { registerImport } from '../../../kernel/register/bring/kind.ts';
import { openTable } from '../../../platform/table/table.ts';
import { csvLine } from '../../../platform/table/write.ts';
import { household } from '../index.ts';

type Rows = readonly (readonly string[])[];
let files = 0;

/** Brings rows in through a real file, as `linli import KIND FILE` does without a mapping; `left_out` is what the rejects file says. */
export const importer =
  (s: { house: House }, folder: string) =>
  async (
    name: string,
    rows: Rows | Buffer,
    { source = `file-${++files}`, under = null as string | null, dryRun = false, kind = kindOf(s, name), mapping = null as Mapping | null, link = false } = {},
  ) => {
    const file = join(folder, `${name}-${++files}.csv`);
    await writeFile(file, Buffer.isBuffer(rows) ? rows : rows.map(csvLine).join(''));
    const table = await openTable(file);
    const left_out: [number, string, string][] = [];
    const said = mapping ?? plainMapping(kind.name, source, table.columns, namesIn(s.house.words, kind), Object.keys(kind.fields.shape));
    const report = await runImport(s.house, kind, table, said, {
      lang: 'zh',
      under: under ?? said.under ?? null,
      dryRun,
      link,
      onReject: async ({ row, columns, reasons }) => void left_out.push([row.line, columns.join(), reasons.join()]),
      onProgress: () => {},
    });
    return { ...report, left_out };
  };

/** The kind of this name, as the command finds it. */
function kindOf({ house }: { house: House }, name: string): ImportKind {
  const register = [...house.registers.values()].find(({ plural }) => plural === name);
  const declared = household.imports?.find((kind) => kind.name === name);
  if (declared) return declared.among?.(house.registers) ?? declared;
  if (!register) throw new Error(`there is no register of ${name}`);
  return registerImport(register, house.registers);
}
