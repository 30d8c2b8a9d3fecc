import { deadline } from '../platform/clock/working-time.ts';
import { LANGUAGES } from '../platform/words/words.ts';
import { type Fault, fault, type Soft } from './fault.ts';
import { circlesIn } from './ladder.ts';
import { measureFaults } from './measure-faults.ts';
import { KERNEL_LIMITS, type Needs } from './needs.ts';
import { registerFaults } from './register-faults.ts';
import { type Pack, PackSchema } from './schema.ts';
import { wordFaults } from './word-faults.ts';

/**
 * Everything that is wrong with a pack, in one list, in the order of the pack; empty where it is sound. What has the wrong shape is told and
 * passed over, so that one slip does not hide another.
 */
export function faultsOf(pack: unknown, needs: Needs): Fault[] {
  const read = PackSchema.safeParse(pack);
  const shape = read.success ? [] : read.error.issues.map((issue): Fault => ({ path: issue.path.join('.'), issue }));
  if (typeof pack !== 'object' || pack === null) return shape;
  const p = softened(pack as Record<string, unknown>);
  return [
    ...shape,
    ...timeFaults(p, needs),
    ...peopleFaults(p, needs),
    ...categoryFaults(p),
    ...registerFaults(p, needs),
    ...measureFaults(p, needs),
    ...wordFaults(p, needs),
  ];
}

function softened(raw: Record<string, unknown>): Soft {
  const object = (value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, never>) : {});
  const list = (value: unknown) => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
  const entries = (value: unknown) => Object.fromEntries(Object.entries(object(value)).map(([name, each]) => [name, object(each)]));
  const words = object(raw['words']);
  return {
    spans: entries(raw['spans']),
    limits: entries(raw['limits']),
    posts: entries(raw['posts']),
    levels: entries(raw['levels']),
    diversions: entries(raw['diversions']),
    categories: entries(raw['categories']),
    purposes: entries(raw['purposes']),
    registers: entries(raw['registers']),
    measures: object(raw['measures']),
    published: list(raw['published']),
    redraws: list(raw['redraws']),
    units: list(raw['units']),
    specials: list(raw['specials']),
    words: Object.fromEntries(LANGUAGES.map((lang) => [lang, object(words[lang])])),
    whole: PackSchema.safeParse(raw).success ? (raw as Pack) : null,
  };
}

function timeFaults(p: Soft, { flows, limits: more }: Needs): Fault[] {
  const lists: Record<string, readonly string[]> = { 'cases.level': Object.keys(p.levels), 'cases.special': p.specials };
  /** `cases.promise.{cases.level}` stands for one name for each level. */
  const named = (names: readonly string[]) =>
    names.flatMap((name) => {
      const [, list] = /\{([^}]+)\}/.exec(name) ?? [];
      return list === undefined ? [name] : (lists[list] ?? []).map((code) => name.replace(`{${list}}`, code));
    });
  const wanted = flows.flatMap(({ name, promises }) => named(promises).map((span) => ({ flow: name, span })));
  const lifted = Object.keys(p.levels).filter((level) => p.levels[level]?.['promise'] === 'lifted');
  const special = [
    ...(p.specials.length ? Object.keys(p.levels).map((level) => `cases.promise.${level}.special`) : []),
    ...lifted.map((level) => `cases.promise.${level}.owned`),
  ];
  const may = new Set([...wanted.map(({ span }) => span), ...flows.flatMap(({ may_promise = [] }) => named(may_promise))]);
  const limits = [...flows.flatMap(({ limits: names = [] }) => names), ...more];
  const missing = (names: readonly string[], there: object) => names.filter((name) => !Object.hasOwn(there, name));
  return [
    ...wanted.filter(({ span }) => !Object.hasOwn(p.spans, span)).map(({ flow, span }) => fault(`spans.${span}`, 'span_missing', { span, flow })),
    ...missing(special, p.spans).map((span) => fault(`spans.${span}`, 'span_missing', { span, flow: 'cases' })),
    ...Object.keys(p.spans)
      .filter((span) => !may.has(span))
      .map((span) => fault(`spans.${span}`, 'span_of_nothing', { span })),
    ...missing(limits, p.limits).map((limit) => fault(`limits.${limit}`, 'limit_missing', { limit })),
    ...Object.keys(p.limits)
      .filter((limit) => !limits.includes(limit) && !KERNEL_LIMITS.includes(limit))
      .map((limit) => fault(`limits.${limit}`, 'limit_of_nothing', { limit })),
    ...(p.whole ? slowSpecials(p.whole) : []),
  ];
}

/** Any working moment will do: who comes first must not wait longer than the others. */
const MOMENT = new Date('2026-03-02T01:00:00Z');

function slowSpecials({ levels, spans, calendar }: Pack): Fault[] {
  const due = (name: string) => spans[name] && deadline(MOMENT, spans[name], calendar).due;
  return Object.keys(levels).flatMap((level) => {
    const [usual, first] = [due(`cases.promise.${level}`), due(`cases.promise.${level}.special`)];
    return usual && first && first > usual ? [fault(`spans.cases.promise.${level}.special`, 'special_slower', { level })] : [];
  });
}

function peopleFaults(p: Soft, { flows, routes }: Needs): Fault[] {
  const known = (post: string) => Object.hasOwn(p.posts, post);
  const above = Object.entries(p.posts).flatMap(([post, { above: over }]) => (typeof over === 'string' ? [{ post, above: over }] : []));
  const named = [
    ...flows.flatMap(({ name, steps, states, sees }) => [
      ...Object.entries(steps).flatMap(([step, { by }]) => by.flatMap((rule) => (rule.kind === 'post' ? [{ post: rule.post, where: `${name}.${step}` }] : []))),
      ...Object.entries(states).flatMap(([state, { awaits }]) =>
        awaits && typeof awaits === 'object' ? [{ post: awaits.post, where: `${name}.${state}` }] : [],
      ),
      ...[...sees.area, ...sees.unit].map((post) => ({ post, where: name })),
    ]),
    ...routes.flatMap(({ path, who }) => (typeof who === 'string' ? [] : who.map((post) => ({ post, where: path })))),
  ];
  const unknown = Map.groupBy(
    named.filter(({ post }) => !known(post)),
    ({ post }) => post,
  );
  return [
    ...above.filter((each) => !known(each.above)).map((each) => fault(`posts.${each.post}.above`, 'above_unknown', each)),
    ...circlesIn(Object.fromEntries(above.map((each) => [each.post, each.above]))).map((circle) =>
      fault(`posts.${circle[0]}.above`, 'ladder_circle', { circle: [...circle, circle[0] ?? ''].join(' → ') }),
    ),
    ...[...unknown].map(([post, where]) => fault(`posts.${post}`, 'post_missing', { post, where: [...new Set(where.map((each) => each.where))] })),
    ...p.published.filter((post) => !known(post)).map((post) => fault('published', 'published_unknown', { post })),
    ...p.redraws.filter((post) => !known(post)).map((post) => fault('redraws', 'redraws_unknown', { post })),
  ];
}

function categoryFaults(p: Soft): Fault[] {
  const code = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const faults = Object.entries(p.categories).flatMap(([category, of]) => {
    const [level, unit, advice] = [code(of['level']), code(of['unit']), code(of['advice'])];
    return [
      ...(level !== undefined && !Object.hasOwn(p.levels, level) ? [fault(`categories.${category}.level`, 'level_unknown', { category, level })] : []),
      ...(unit !== undefined && !p.units.includes(unit) ? [fault(`categories.${category}.unit`, 'unit_unknown', { category, unit })] : []),
      ...(advice !== undefined && !Object.hasOwn(p.diversions, advice) ? [fault(`categories.${category}.advice`, 'advice_unknown', { category, advice })] : []),
    ];
  });
  return Object.hasOwn(p.categories, 'other') ? faults : [...faults, fault('categories.other', 'other_missing')];
}
