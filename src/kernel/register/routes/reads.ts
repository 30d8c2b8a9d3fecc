import { z } from 'zod';
import { nameOf } from '../../flow/show.ts';
import { defineRoute, type Route } from '../../module.ts';
import type { Register } from '../declare.ts';
import { historyOf, Moment } from '../history.ts';
import { linksOf } from '../links.ts';
import { filterOf, pageOfRows } from '../list.ts';
import { Item, show } from '../present.ts';
import { readRow } from '../rows.ts';
import { here, Id, item } from './at.ts';

const Links = z
  .array(
    z.object({
      register: z.string(),
      plural: z.string(),
      name: z.string(),
      field: z.string().describe('The field by which they name this record'),
      items: z.array(Item).describe('The living ones, at most fifty'),
      more: z.boolean(),
    }),
  )
  .describe('Records that name this one, of the registers the caller sees');

/** What can be read of a register without a purpose: everything, with what is sealed masked. */
export function readRoutes(register: Register): Route[] {
  const at = `/api/registers/${register.plural}`;
  return [
    defineRoute({
      method: 'GET',
      path: at,
      summary: `Records: ${register.plural}, masked`,
      who: register.reads,
      query: filterOf(register),
      answer: z.object({ items: z.array(Item), next: z.string().nullable() }),
      run: async (ctx, { query }) => {
        const own = here(ctx, register);
        const { rows, next } = await pageOfRows(ctx, own, query as never);
        return { items: await show(ctx, own, rows), next };
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${at}/{id}`,
      summary: `One record: ${register.name}, masked, with what names it`,
      who: register.reads,
      params: Id,
      answer: Item.extend({ register_name: z.string(), links: Links }),
      run: async (ctx, { params }) => {
        const own = here(ctx, register);
        const row = await readRow(ctx.house.db, own, ctx.actor, params.id);
        return { ...(await item(ctx, own, row)), register_name: nameOf(ctx, 'register_kind', own.name), links: await linksOf(ctx, own, row.id) };
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${at}/{id}/history`,
      summary: `Every change of one record: ${register.name}; before and after, masked`,
      who: register.reads,
      params: Id,
      answer: z.object({ items: z.array(Moment) }),
      run: async (ctx, { params }) => {
        const own = here(ctx, register);
        return { items: await historyOf(ctx, own, await readRow(ctx.house.db, own, ctx.actor, params.id)) };
      },
    }),
  ];
}
