import { z } from 'zod';
import { seen } from '../../../kernel/flow/routes.ts';
import { type Ctx, defineRoute, type Route } from '../../../kernel/module.ts';
import { caseKind } from '../kind.ts';
import { proved, recordOf } from '../receipt.ts';
import type { CaseRow } from '../row.ts';

const Id = z.object({ id: z.string().max(60).describe('The record’s id') });
const Code = z.object({ code: z.string().max(60).describe('The receipt’s public code') });

/** The case as the caller may see it; otherwise there is none. */
export const caseSeen = async (ctx: Ctx, id: string): Promise<CaseRow> => (await seen(ctx, caseKind, id)) as CaseRow;

type At = Pick<Route, 'method' | 'summary' | 'status' | 'headers' | 'media' | 'limit'> & {
  /** What stands behind `/api/cases/{id}/` and `/api/receipts/{code}/`. */
  path: string;
  personal?: true;
  /** Further names in the path. */
  names?: z.ZodObject;
  query?: z.ZodObject;
  /** What is sent; read only once the case was found and the caller may speak. */
  body?: z.ZodObject;
};

/** One route at both addresses of a case: by its id for whoever has it in scope, by its receipt for whoever shows the key. */
export function bothWays<A extends z.ZodType>(
  { path, names = z.object({}), body, query, ...route }: At,
  answer: A,
  run: (ctx: Ctx, row: CaseRow, asked: { params: Record<string, string>; body: unknown; query: Record<string, unknown> }) => Promise<z.output<A>>,
): Route[] {
  const common = { ...route, who: 'anyone' as const, answer, ...(body && { body, unread: true as const }), ...(query && { query }) };
  type Asked = { params: Record<string, string>; body?: unknown; query?: Record<string, unknown> };
  const rest = ({ params, body: sent, query: q = {} }: Asked) => ({ params, body: sent, query: q });
  return [
    defineRoute({
      ...common,
      path: `/api/cases/{id}/${path}`,
      params: Id.extend(names.shape),
      run: (async (ctx: Ctx, asked: Asked) => run(ctx, await caseSeen(ctx, asked.params['id'] ?? ''), rest(asked))) as never,
    }),
    defineRoute({
      ...common,
      path: `/api/receipts/{code}/${path}`,
      params: Code.extend(names.shape),
      run: (async (ctx: Ctx, asked: Asked) => {
        const id = await recordOf(ctx, asked.params['code'] ?? '');
        const mine = proved(ctx, id);
        return run(mine, await caseSeen(mine, id), rest(asked));
      }) as never,
    }),
  ];
}
