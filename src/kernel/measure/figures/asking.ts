import { covers } from '../../area/code.ts';
import type { House } from '../../house.ts';
import type { Ctx } from '../../module.ts';
import type { Measure } from '../measure.ts';
import { type Answer, answerOf } from './answer.ts';
import { type AskedFigure, type Question, questionOf } from './asked.ts';
import { type Computed, compute, modesOf } from './compute.ts';
import { isOfPeople } from './family.ts';
import { isValue } from './names.ts';
import { computePublic } from './public.ts';
import { type Reach, reachOf } from './reach.ts';
import { refuse } from './refusals.ts';

/** A measure as this caller may ask for it. */
export type Asking = { measure: Measure; reach: Reach };

/** The area asked for: one's own where none is named, the city where that is wider. */
export const areaOf = ({ house, actor }: Pick<Ctx, 'house' | 'actor'>, area: string | undefined): string =>
  area ?? (covers(house.city.area, actor.area) ? actor.area : house.city.area);

/** The measures by these names, as the caller may see them of this area; refuses one that there is not for them, and an area that there is not. */
export async function askable({ house, actor }: Pick<Ctx, 'house' | 'actor'>, names: readonly string[], area: string): Promise<Asking[]> {
  await house.areas.know([area]);
  return names.map((name) => {
    const measure = house.measures.get(name);
    const reach = measure && house.areas.has(area) ? reachOf(house, actor, measure, area) : null;
    return measure && reach ? { measure, reach } : refuse('no_such_measure', { measure: name });
  });
}

/** The question, narrowed to the caller's own department where that is all they see. Refuses what cannot be asked of these measures. */
export function narrowed(ctx: Pick<Ctx, 'house' | 'lang' | 'now'>, asked: AskedFigure, area: string, asking: readonly Asking[]): Question {
  const unit = asking.map(({ reach }) => (reach.from === 'inside' ? reach.unit : undefined)).find((each) => each !== undefined);
  if (unit !== undefined && (asked['unit'] ?? unit) !== unit) refuse('no_such_measure', { measure: asking.map(({ measure }) => measure.name) });
  const question = questionOf(
    unit === undefined ? asked : { ...asked, unit },
    area,
    ctx.now,
    asking.map(({ measure }) => measure),
  );
  const { only } = question;
  if (only && !isValue(ctx, only.dim, only.value)) refuse('measure_no_value', { dimension: only.dim, value: only.value });
  return question;
}

/** The answers to one question for several measures. */
export async function answers(ctx: Ctx, asking: readonly Asking[], asked: AskedFigure, area: string): Promise<Answer[]> {
  const { house, now } = ctx;
  const question = narrowed(ctx, asked, area, asking);
  const computed = await figuresOf(house, asking, question, now);
  await house.areas.know([area, ...computed.flatMap(({ items }) => items.flatMap((item) => item.area ?? []))]);
  return computed.map((each) => answerOf(ctx, each, question, asked.by));
}

/** Whoever does not work there is told of people only as anybody is. */
async function figuresOf(house: House, asking: readonly Asking[], question: Question, now: Date): Promise<Computed[]> {
  const guarded = ({ measure, reach }: Asking) => reach.from === 'outside' && isOfPeople(house, measure);
  const open = asking.filter((each) => !guarded(each)).map(({ measure }) => measure);
  const [computed, ...others] = await Promise.all([
    open.length ? compute(house, open, question, now) : [],
    ...asking.filter(guarded).map(({ measure }) => computePublic(house, measure, question, modesOf(house), now)),
  ]);
  const found = new Map([...computed, ...others].map((each) => [each.measure, each]));
  return asking.flatMap(({ measure }) => found.get(measure) ?? []);
}
