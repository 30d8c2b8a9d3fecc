import { Draw } from '../../src/demo/draw.ts';
import type { CaseRow } from '../../src/modules/cases/row.ts';
import { skewed } from './words.ts';

const MONTHS = 36;
const DAY = 86_400_000;

/** How often each category is raised. */
const CATEGORIES = {
  property: 16,
  rubbish: 13,
  parking: 11,
  noise: 10,
  road: 8,
  heating: 8,
  water: 6,
  neighbours: 5,
  safety: 5,
  power: 3,
  illegal_building: 3,
  advice: 3,
  market: 2,
  care: 2,
  health: 1,
  education: 1,
  work: 1,
  gas: 1,
  land: 0.5,
  other: 0.5,
} as const;

type State = CaseRow['state'];
const FRESH: Record<string, number> = { filed: 14, accepted: 10, dispatched: 14, taken: 46, returned: 3, disputed: 0.5, finished: 12.5 };
const STALE: Record<string, number> = { shelved: 40, taken: 34, dispatched: 8, finished: 15, returned: 2.5, disputed: 0.5 };

/** Which of the city's communities a case comes from: a few sub-districts raise most, and in each a few communities do. */
export class Places {
  readonly #subdistricts: string[][];
  readonly #grids: ReadonlyMap<string, readonly string[]>;
  constructor(communities: readonly { code: string; grids: readonly { code: string }[] }[]) {
    const draw = new Draw('places');
    this.#subdistricts = draw.shuffled(
      [...Map.groupBy(communities, ({ code }) => code.slice(0, 9)).values()].map((all) => draw.shuffled(all.map(({ code }) => code))),
    );
    this.#grids = new Map(communities.map(({ code, grids }) => [code, grids.map((grid) => grid.code)]));
  }

  draw(draw: Draw): string {
    const community = skewed(draw, skewed(draw, this.#subdistricts, 1.7), 1.7);
    const grids = this.#grids.get(community) ?? [];
    return grids.length && draw.chance(0.8) ? draw.pick(grids) : community;
  }
}

/** When the i-th of `count` cases was raised, evenly over the months before `now`; ascending with i. */
export const raisedAt = (i: number, count: number, now: Date): Date => new Date(now.getTime() - Math.round((1 - (i + 0.5) / count) * MONTHS * 30 * DAY));

/** How a case of that age stands: some seven of eight have ended, of the last weeks' fewer. */
export function standingOf(draw: Draw, opened: Date, now: Date): { category: string; state: State; ended_at: Date | null } {
  const age = (now.getTime() - opened.getTime()) / DAY;
  const category = draw.weighted(CATEGORIES);
  const fresh = draw.chance(Math.exp(-age / 14));
  if (fresh || draw.chance(0.13)) return { category, state: draw.weighted(fresh ? FRESH : STALE) as State, ended_at: null };
  const ended_at = new Date(Math.min(now.getTime() - 60_000, opened.getTime() + draw.share() * 20 * DAY));
  return { category, state: draw.chance(0.03) ? 'withdrawn' : 'closed', ended_at };
}
