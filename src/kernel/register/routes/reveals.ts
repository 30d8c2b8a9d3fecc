import { sql } from 'kysely';
import { z } from 'zod';
import { refuse } from '../../../platform/refusal.ts';
import { inArea } from '../../area/in-area.ts';
import { shardOfId } from '../../flow/record.ts';
import { nameOf } from '../../flow/show.ts';
import { defineRoute, type Route } from '../../module.ts';
import { stampOf } from '../../post/stamp.ts';
import type { Register } from '../declare.ts';
import { find } from '../find.ts';
import { Item, show } from '../present.ts';
import { reveal } from '../reveal.ts';
import { Shown, shownOf } from '../shown.ts';
import { here, Id, NO_STORE } from './at.ts';

/** Who sees, beside the person, who looked. */
const WATCHERS = ['auditor', 'supervisor', 'admin_audit'];
const Purpose = {
  purpose: z.string().max(40),
  note: z.string().trim().min(1).max(200).optional().describe('Which matter it is'),
  matter: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .optional()
    .describe('The number of the matter on my desk, where the purpose is to handle one; left out, any of the community'),
};

/** What shows who somebody is: for a purpose, for minutes, each time written down. */
export function revealRoutes(register: Register): Route[] {
  const at = `/api/registers/${register.plural}`;
  const common = { who: register.reads, personal: true, headers: NO_STORE } as const;
  return [
    defineRoute({
      ...common,
      method: 'POST',
      path: `${at}/{id}/show`,
      summary: `Sealed facts of one record in plain: ${register.name}; for a purpose and for minutes, logged`,
      params: Id,
      body: z.strictObject({
        ...Purpose,
        fields: z.array(z.string().max(40)).max(40).optional().describe('Left out: everything that may be shown for the purpose'),
        version: z.int().min(1).optional().describe('As the record was in that version'),
      }),
      answer: z.object({
        values: z.record(z.string(), z.unknown()),
        until: z.date().describe('So long it may stand on a screen'),
        watermark: z.string().describe('Lies over it wherever it is shown'),
      }),
      run: async (ctx, { params, body }) => {
        const { values, until } = await reveal(ctx, here(ctx, register), params.id, body);
        return { values, until, watermark: (await stampOf(ctx, nameOf(ctx, 'purpose', body.purpose))).text };
      },
    }),
    defineRoute({
      ...common,
      method: 'POST',
      path: `${at}/find`,
      summary: `Living records with exactly this value: ${register.plural}; for a purpose, each hit logged`,
      body: z.strictObject({ ...Purpose, field: z.string().max(40), value: z.string().trim().min(1).max(200) }),
      answer: z.object({ items: z.array(Item) }),
      run: async (ctx, { body }) => {
        const own = here(ctx, register);
        return { items: await show(ctx, own, await find(ctx, own, body)) };
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${at}/{id}/shown`,
      summary: `Who was shown sealed facts of one record: ${register.name}; when and what for`,
      who: WATCHERS,
      personal: true,
      params: Id,
      answer: z.object({ items: z.array(Shown) }),
      run: async (ctx, { params }) => {
        const { rows } = await sql`select from ${sql.table(register.name)} r where r.shard = ${shardOfId(params.id)} and r.id = ${params.id}
          and ${ctx.actor.area === '' ? sql`true` : inArea('r.area', ctx.actor.area)}`.execute(ctx.house.db);
        if (!rows.length) refuse('not_found', {});
        return { items: await shownOf(ctx, params.id) };
      },
    }),
  ];
}
