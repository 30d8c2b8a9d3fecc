import { nameOf, spanWords } from '../../kernel/flow/show.ts';
import type { House } from '../../kernel/house.ts';
import type { Choice } from '../../kernel/module.ts';
import type { Lang } from '../../platform/words/words.ts';
import { promisedBy } from './promise.ts';
import { refuse } from './refusals.ts';
import type { CaseRow } from './row.ts';
import { isAbout } from './steps/declare.ts';

type Names = { house: House; lang: Lang };

/** The departments, but for one that the matter is about: first, and said to, the one that usually handles such matters. A person decides. */
export function units(ctx: Names, row: CaseRow): Choice[] {
  const { categories, setting } = ctx.house.city;
  const usual = categories[row.category]?.unit;
  const why = { description: ctx.house.words.say(ctx.lang, 'cases.usual', { category: nameOf(ctx, 'category', row.category) }) };
  return setting.units
    .filter((unit) => !isAbout(row, unit))
    .map((unit) => ({ const: unit, title: nameOf(ctx, 'unit', unit), ...(unit === usual && why) }))
    .sort(proposedFirst);
}

const proposedFirst = (one: Choice, other: Choice) => Number('description' in other) - Number('description' in one);

/** The levels, each with what it promises and when. */
export const levels = (ctx: Names) =>
  codes(ctx, 'cases.level').map((level) => ({ const: level, title: ctx.house.words.say(ctx.lang, 'cases.level_option', levelFacts(ctx, level)) }));

/** A level's name, its span and what it promises, in words. */
function levelFacts(ctx: Names, level: string) {
  const { setting } = ctx.house.city;
  const span = setting.spans[`cases.promise.${level}`];
  const promise = ctx.house.words.say(ctx.lang, `cases.promised.${promisedBy(level, setting)}`);
  return { level: nameOf(ctx, 'level', level), span: span ? spanWords(ctx, span) : '', promise };
}

/** Groups whose matters come first. */
export const specials = (ctx: Names) => codes(ctx, 'cases.special').map((code) => ({ const: code, title: nameOf(ctx, 'special', code) }));

/** Ways to send a resident elsewhere. */
export const diversions = (ctx: Names) => codes(ctx, 'cases.divert').map((code) => ({ const: code, title: nameOf(ctx, 'divert', `${code}.name`) }));

const codes = ({ house }: Names, list: string) => Object.keys(house.city.setting.choices[list] ?? {});

/** The leaders at the nearest leader's desk over the place, by account and name. */
export async function leaders({ house, now }: Names & { now: Date }, row: Pick<CaseRow, 'area' | 'kept_from'>) {
  const desk = house.roster.desk({ post: 'leader' }, row.area, now, row.kept_from ?? []);
  if (desk.post !== 'leader') return [];
  const accounts = house.roster
    .holders(desk, now)
    .map(({ account }) => account)
    .filter((account) => !row.kept_from?.includes(`account:${account}`));
  return Promise.all(accounts.map(async (account) => ({ const: account, title: (await house.nameOf(account)) ?? '' })));
}

/** Whom a case can be given to: the department that usually handles such matters, the community's own people, the other departments. */
export const owners = (ctx: Names, row: CaseRow): Choice[] =>
  [
    ...['grid_worker', 'clerk'].map((post) => ({ const: `post:${post}`, title: nameOf(ctx, 'post', post) })),
    ...units(ctx, row).map(({ const: unit, ...said }) => ({ const: `unit:${unit}`, ...said })),
  ].sort(proposedFirst);

/** The name of the leader a case is lifted to; refuses one who is none here. */
export async function leaderFound(ctx: Names & { now: Date }, row: CaseRow, input: unknown): Promise<{ leader_name: string }> {
  const asked = (input as { leader?: unknown } | null)?.leader;
  const found = (await leaders(ctx, row)).find((leader) => leader.const === asked);
  return { leader_name: found?.title ?? (typeof asked === 'string' ? refuse('no_such_leader') : '') };
}
