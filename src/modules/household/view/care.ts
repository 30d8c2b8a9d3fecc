import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/module.ts';
import type { Stated } from '../../../kernel/register/allowed.ts';
import type { RegisterRow } from '../../../kernel/register/columns.ts';
import { revealOf } from '../../../kernel/register/reveal-of.ts';
import { inReach } from '../../../kernel/register/scope.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import { care } from '../registers/index.ts';

/** The homes of a building where somebody needs care, for a purpose; each record of care that says so is written down as shown. */
export async function caredFor(
  ctx: Pick<Ctx, 'house' | 'actor' | 'now'>,
  building: string,
  asked: Stated & { note?: string | undefined },
): Promise<Set<string>> {
  const { house, actor, now } = ctx;
  const today = dateOf(localOf(now).day);
  return house.db.transaction().execute(async (db) => {
    const { rows } = await sql<RegisterRow & { dwelling: string }>`
      select r.*, d.id as dwelling from dwelling d
        join household s on s.dwelling = d.id and s.ended_at is null
        join membership m on m.household = s.id and m.ended_at is null and (m.until_on is null or m.until_on > ${today})
        join care r on r.person = m.person and r.ended_at is null and (r.until is null or r.until > ${today}) and ${inReach(care, actor)}
      where d.building = ${building} and d.ended_at is null`.execute(db);
    const shown = await revealOf(ctx, db, care, rows, { ...asked, fields: ['kind'] });
    return new Set(shown.map(({ dwelling }) => dwelling));
  });
}
