import { sql } from 'kysely';
import { z } from 'zod';
import { AreaCode } from '../../../kernel/area/code.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import { defineRoute } from '../../../kernel/module.ts';
import { flow } from '../flow.ts';
import { matching, tonightOf } from './filter.ts';

const Count = z.int();
const Counted = z.object({ name: z.string(), open: Count, late: Count });

/** The supervising view: subjects and places, never persons. */
export const summary = defineRoute({
  method: 'GET',
  path: '/api/cases/summary',
  summary: 'What is open and what is late, by place and by department',
  who: flow.sees.area,
  query: z.object({ area: AreaCode.optional() }),
  answer: z.object({
    open: Count,
    late: Count,
    due_today: Count,
    awaiting_sign_off: Count,
    shelved: Count,
    by_state: z.record(z.string(), Count),
    by_area: z.array(Counted.extend({ area: z.string() })),
    by_unit: z.array(Counted.extend({ unit: z.string() })),
  }),
  run: async (ctx, { query }) => {
    const { house, now } = ctx;
    const where = matching(ctx, { ...query, open: true });
    const place = sql`left(r.area, ${sql.lit(widthBelow(query.area ?? ctx.actor.area))})`;
    const [open, late] = [sql`count(*)::int`, sql`count(*) filter (where due_at <= ${now})::int`];
    const { rows } = await sql<{ place: string | null; unit: string | null; state: string | null; open: number; late: number; today: number }>`
      select ${place} as place, r.unit, r.state, ${open} as open, ${late} as late, count(*) filter (where due_at > ${now} and due_at <= ${tonightOf(now)})::int as today
      from cases r where ${where} group by grouping sets ((${place}), (r.unit), (r.state))`.execute(house.db);
    const states = rows.filter((r) => r.state !== null);
    const places = rows.filter((r) => r.place !== null);
    const units = rows.filter((r) => r.unit !== null && r.unit !== '');
    await house.areas.know(places.map((r) => r.place ?? ''));
    const sum = (key: 'open' | 'late' | 'today') => states.reduce((n, r) => n + r[key], 0);
    const by_state = Object.fromEntries(states.map((r) => [r.state ?? '', r.open]));
    const worst = <T extends { open: number; late: number }>(a: T, b: T) => b.late - a.late || b.open - a.open;
    return {
      open: sum('open'),
      late: sum('late'),
      due_today: sum('today'),
      awaiting_sign_off: by_state['finished'] ?? 0,
      shelved: by_state['shelved'] ?? 0,
      by_state,
      by_area: places.map((r) => ({ area: r.place ?? '', name: house.areas.name(r.place ?? ''), open: r.open, late: r.late })).sort(worst),
      by_unit: units.map((r) => ({ unit: r.unit ?? '', name: nameOf(ctx, 'unit', r.unit), open: r.open, late: r.late })).sort(worst),
    };
  },
});

const WIDTHS = [0, 2, 4, 6, 9, 12, 15];
const widthBelow = (area: string): number => WIDTHS[WIDTHS.indexOf(area.length) + 1] ?? 15;
