import type { Write } from '../../kernel/flow/statement.ts';
import type { CaseRow } from '../../modules/cases/index.ts';
import type { Pack } from '../../packs/schema.ts';
import { spoken } from '../city.ts';
import type { Draw } from '../draw.ts';
import { type City, spotOf } from '../simulate/plan.ts';
import type { Act } from '../simulate/story.ts';
import { MATTERS } from '../texts/matters.ts';
import { filled } from '../texts/table.ts';
import { live, type On } from './life.ts';

/** What fails for a whole community at once. */
const CATEGORY = 'heating';
/** How many neighbours tell of it after the first, and within how many minutes. */
const NEIGHBOURS = 9;
const MINUTES = 240;
const MINUTE = 60_000;

/** Nobody mends a street's pipes in a day: whoever takes it in says so. */
const LEVEL = 'complex';

const act = (step: string, input: Act['input'] = {}): Act => ({ by: 'desk', step, input, wait: 0 });

/**
 * A mass incident: it has grown cold in one community. The first report lies with the department; what the neighbours report is put with it as it comes in, waits for the one answer, and stays each
 * neighbour's own. None where the pack has nobody for it.
 */
export function incident(on: On, { home, pack, placeIn }: City & { pack: Pack }, draw: Draw, began: Date, until: Date): Write<CaseRow>[][] {
  const { unit, level = '' } = pack.categories[CATEGORY] ?? {};
  const [matter] = MATTERS[CATEGORY] ?? [];
  if (!unit || !matter) return [];
  const accept = act('accept', { handle: 'pass', ...(Object.hasOwn(pack.levels, LEVEL) && { level: LEVEL }) });
  const told = (acts: Act[], at: Date, main?: CaseRow) => {
    const place = spoken(home.name);
    const slots = { place, spot: spotOf(draw, home, place), n: draw.whole(2, 6), d: draw.whole(2, 9) };
    const [title = '', body = ''] = matter.slice(0, 2).map((text) => filled(text, slots));
    const area = home.grids.length ? draw.pick(home.grids).code : home.code;
    const location = placeIn?.(area, draw);
    const report = { title, body, category: CATEGORY, channel: 'h5' as const, area, ...(location && { location }) };
    return live(on, { report, acts, opener: { kind: 'resident', number: 0 } }, { area, level, at, until, account: null, main }, draw);
  };
  const first = told([accept, act('dispatch', { owner: `unit:${unit}` }), act('take')], began);
  const main = first.at(-1)?.row;
  if (!main) return [];
  const later = Array.from({ length: NEIGHBOURS }, () => new Date(began.getTime() + draw.whole(5, MINUTES) * MINUTE)).filter((at) => at < until);
  return [first, ...later.map((at) => told([accept, act('link', { to: main.id, kind: 'incident' })], at, main))];
}
