import { z } from 'zod';
import { covers } from '../area/code.ts';
import { NamedDesk, nameDesk } from '../flow/desk.ts';
import { nameOf } from '../flow/show.ts';
import type { Ctx } from '../module.ts';
import { type AbsenceTable, AWAY_KINDS, overAt } from './away.ts';
import type { HoldingRow } from './roster.ts';

/** A holding as the register shows it. */
export const ShownHolding = z.object({
  id: z.string(),
  account: z.string(),
  name: z.string().nullable(),
  ...NamedDesk.shape,
  role: z.enum(['A', 'B']),
  valid_from: z.date(),
  valid_to: z.date().nullable(),
  standing: z.enum(['on', 'away', 'standing_by']).nullable().describe('Whether they act in it now; null while it is not held'),
  away: z
    .array(z.object({ id: z.string(), kind: z.enum(AWAY_KINDS), kind_name: z.string(), from: z.date(), to: z.date() }))
    .describe('Absences under way and to come'),
});

/** Holdings with the names of their holders, where they stand and when they are away; two queries however many there are. */
export async function showHoldings(ctx: Ctx, rows: readonly HoldingRow[]): Promise<z.output<typeof ShownHolding>[]> {
  const { house, now } = ctx;
  const accounts = [...new Set(rows.map(({ account }) => account))];
  const [names, absences] = await Promise.all([house.namesOf(accounts), absencesOf(ctx, accounts), house.areas.know(rows.map(({ area }) => area))]);
  return rows.map((row) => {
    const held = row.valid_from <= now && (!row.valid_to || row.valid_to > now);
    const away = absences.filter((a) => a.account === row.account && covers(a.area, row.area));
    return {
      ...row,
      ...nameDesk(ctx, row),
      name: names.get(row.account) ?? null,
      standing: held ? house.roster.standing(row, now) : null,
      away: away.map((a) => ({ id: a.id, kind: a.kind, kind_name: nameOf(ctx, 'away', a.kind), from: a.away_from, to: overAt(a) })),
    };
  });
}

/** Absences of these accounts under way and to come. */
const absencesOf = async ({ house, now }: Ctx, accounts: readonly string[]) =>
  accounts.length
    ? house.db
        .withTables<AbsenceTable>()
        .selectFrom('absence')
        .selectAll()
        .where('account', 'in', accounts)
        .where('away_to', '>', now)
        .where('ended_at', 'is', null)
        .orderBy('away_from')
        .execute()
    : [];
