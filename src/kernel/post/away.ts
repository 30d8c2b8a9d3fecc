import { covers } from '../area/code.ts';

/** Why somebody is away. A sickness is leave: what ails a person is nobody's business here. */
export const AWAY_KINDS = ['leave', 'errand', 'training', 'other'] as const;

/** One absence: from the posts an account holds within an area, from when to when. See the migration. */
export type AbsenceRow = {
  id: string;
  account: string;
  area: string;
  kind: (typeof AWAY_KINDS)[number];
  away_from: Date;
  away_to: Date;
  made_at: Date;
  made_by: string;
  made_post: string;
  ended_at: Date | null;
  ended_by: string | null;
};
export type AbsenceTable = { absence: AbsenceRow };

/** When an absence is over: at its end, or when they came back before it. Not after its beginning where it was called off. */
export const overAt = ({ away_to, ended_at }: Pick<AbsenceRow, 'away_to' | 'ended_at'>): Date => (ended_at && ended_at < away_to ? ended_at : away_to);

type Span = { area: string; from: number; to: number };

/** Who is away when, in memory: few are, and every step asks. */
export class Away {
  readonly #spans = new Map<string, Span[]>();

  constructor(rows: readonly Pick<AbsenceRow, 'account' | 'area' | 'away_from' | 'away_to' | 'ended_at'>[]) {
    for (const row of rows) {
      const span = { area: row.area, from: row.away_from.getTime(), to: overAt(row).getTime() };
      if (span.to <= span.from) continue;
      const known = this.#spans.get(row.account);
      if (known) known.push(span);
      else this.#spans.set(row.account, [span]);
    }
  }

  /** Is this account away at this moment from what it holds over this area? */
  isAway(account: string, area: string, t: number): boolean {
    return this.#spans.get(account)?.some((s) => s.from <= t && t < s.to && covers(s.area, area)) ?? false;
  }

  /** Until when, without a break between absences that follow each other; null where it is not away. */
  until(account: string, area: string, t: number): number | null {
    let end: number | null = null;
    for (;;) {
      const at = end ?? t;
      const further: number[] = (this.#spans.get(account) ?? []).filter((s) => s.from <= at && at < s.to && covers(s.area, area)).map((s) => s.to);
      if (!further.length) return end;
      end = Math.max(...further);
    }
  }
}
