import { z } from 'zod';
import { defineRoute } from '../../module.ts';
import { Limit } from '../../page.ts';
import { AskedRows, asked } from './asked.ts';
import { Item } from './items.ts';
import { rowsPage } from './pages.ts';

/** What lies behind a number. */
export const rowsRoute = defineRoute({
  method: 'GET',
  path: '/api/measures/{name}/rows',
  summary:
    'What lies behind a figure, exactly what it counts, as far as the caller sees: records, newest first; things or communities, those first that lack it',
  who: 'signed_in',
  params: z.object({ name: z.string().max(80) }),
  query: AskedRows.extend({ cursor: z.string().max(300).optional(), limit: Limit }),
  answer: z.object({ items: z.array(Item), next: z.string().nullable() }),
  run: async (ctx, { params, query: { cursor, limit, ...query } }) => {
    const { lies, ...of } = await asked(ctx, params.name, query);
    return rowsPage(ctx, lies, { ...of, cursor, limit });
  },
});
