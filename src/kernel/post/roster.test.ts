import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts';
import { nextUlid } from '../id.ts';
import type { AbsenceTable } from './away.ts';
import { hold, Roster } from './roster.ts';

const AREA = '210102001001';
const DESK = { post: 'clerk', area: AREA, unit: '' };
const HOUR = 3_600_000;
const began = new Date('2026-03-02T00:00:00Z');
const at = (hour: number) => new Date(began.getTime() + hour * HOUR);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('who acts at a desk, in any mix of holders, absences and bars, is as the rule says: its own who are there, else its stand-ins', async () => {
  const person = fc.record({ role: fc.constantFrom('A' as const, 'B' as const), from: fc.integer({ min: 0, max: 4 }), length: fc.integer({ min: 1, max: 8 }) });
  const absence = fc.record({
    who: fc.nat(3),
    from: fc.integer({ min: 0, max: 6 }),
    length: fc.integer({ min: 1, max: 4 }),
    area: fc.constantFrom('', '210102', '210103'),
  });
  const world = fc.record({
    people: fc.array(person, { maxLength: 4 }),
    absences: fc.array(absence, { maxLength: 4 }),
    hour: fc.integer({ min: 0, max: 9 }),
    barred: fc.array(fc.nat(3), { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(world, async ({ people, absences, hour, barred }) => {
      await database.owner.query('delete from holding; delete from absence');
      for (const [i, p] of people.entries())
        await hold(database.db, { account: `p${i}`, ...DESK, role: p.role, valid_from: at(p.from), valid_to: at(p.from + p.length) });
      const rows = absences.map((a) => ({ ...a, away_from: at(a.from), away_to: at(a.from + a.length) }));
      for (const { who, area, away_from, away_to } of rows)
        await database.db
          .withTables<AbsenceTable>()
          .insertInto('absence')
          .values({
            id: nextUlid(began),
            account: `p${who}`,
            area,
            kind: 'leave',
            away_from,
            away_to,
            made_at: began,
            made_by: 'x',
            made_post: 'resident',
            ended_at: null,
            ended_by: null,
          })
          .execute();
      const roster = new Roster(database.db, { clerk: { above: 'secretary' }, secretary: { above: null } });
      await roster.refresh();

      const now = at(hour);
      const away = (i: number) => rows.some((a) => a.who === i && AREA.startsWith(a.area) && a.away_from <= now && now < a.away_to);
      const there = people.map((p, i) => ({ ...p, i })).filter((p) => at(p.from) <= now && now < at(p.from + p.length) && !away(p.i));
      const own = there.filter(({ role }) => role === 'A');
      const acting = (own.length ? own : there).map(({ i }) => `p${i}`);
      const keptFrom = barred.map((i) => `account:p${i}`);
      expect(roster.atDesk(DESK, now).toSorted()).toEqual(acting.toSorted());
      expect(roster.isHeld(DESK, now, keptFrom)).toBe(acting.some((account) => !keptFrom.includes(`account:${account}`)));
      expect(roster.desk({ post: 'clerk' }, `${AREA}001`, now, keptFrom).post).toBe(roster.isHeld(DESK, now, keptFrom) ? 'clerk' : 'secretary');
      for (const [i, p] of people.entries())
        if (at(p.from) <= now && now < at(p.from + p.length))
          expect(roster.standing({ account: `p${i}`, ...DESK, role: p.role }, now) === 'on').toBe(acting.includes(`p${i}`));
    }),
    { numRuns: 60 },
  );
});
