import { Readable } from 'node:stream';
import { z } from 'zod';
import { xlsxOf } from '../../../platform/table/xlsx.ts';
import { type Ctx, defineRoute, type Route } from '../../module.ts';
import type { Register } from '../declare.ts';
import { filterOf } from '../list.ts';
import { here } from '../routes/at.ts';
import { tableOf } from './table.ts';
import { csvOf, rowsOf } from './write.ts';

/**
 * A register's list as a file: masked, or for a purpose in plain, then logged record by record; streamed, whatever its length. What for and which matter is said in the body: an address
 * is written down wherever it passes.
 */
export function exportRoutes(register: Register): Route[] {
  const body = z.strictObject({
    ...filterOf(register).omit({ cursor: true, limit: true }).shape,
    purpose: z.string().max(40).optional().describe('What sealed facts are needed in plain for; left out, they are masked'),
    note: z.string().trim().min(1).max(200).optional().describe('Which matter it is'),
    matter: z.string().trim().min(1).max(40).optional().describe('Its number, where the purpose is to handle one'),
  });
  const common = { method: 'POST', who: register.reads, personal: true, body, answer: z.any() } as const;
  const headers = (kind: string) => ({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="${register.plural}.${kind}"` });
  const table = (ctx: Ctx, { purpose, note, matter, ...filter }: z.output<typeof body>) => tableOf(ctx, here(ctx, register), { purpose, note, matter, filter });
  return [
    defineRoute({
      ...common,
      path: `/api/registers/${register.plural}/export.csv`,
      summary: `The list as CSV: ${register.plural}; masked, or in plain for a purpose; who took it, when and what for in every row`,
      media: 'text/csv; charset=utf-8',
      headers: headers('csv'),
      run: async (ctx, asked) => Readable.from(csvOf(await table(ctx, asked.body as never)), { objectMode: false }),
    }),
    defineRoute({
      ...common,
      path: `/api/registers/${register.plural}/export.xlsx`,
      summary: `The list as a spreadsheet: ${register.plural}; masked, or in plain for a purpose; who took it, when and what for in every row`,
      media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      headers: headers('xlsx'),
      run: async (ctx, asked) => xlsxOf(rowsOf(await table(ctx, asked.body as never))),
    }),
  ];
}
