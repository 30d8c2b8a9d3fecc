import type { Counted } from '../kernel/measure/counts.ts';
import { countsOf, isOver, wantsStock } from '../kernel/measure/counts.ts';
import { type Measure, type MeasureInput, MeasureSchema } from '../kernel/measure/measure.ts';
import { LANGUAGES, type Lang } from '../platform/words/words.ts';
import { type Fault, fault, type Soft } from './fault.ts';
import { measuresOf } from './measures.ts';
import type { Needs } from './needs.ts';

/** What is wrong with the measures of the house as the pack leaves them: what they count that there is not, circles, targets that cannot be met, words that are missing. */
export function measureFaults(p: Soft, { measures, counted, sentences }: Needs): Fault[] {
  const own = listOf(p.measures['own']);
  const set = entriesOf(p.measures['set']);
  const all = [...measures, ...own];
  const known = new Map(counted.map((each) => [each.name, each]));
  const byName = new Map(all.map((each) => [each.name, each]));
  const changed = p.whole ? [...measuresOf(p.whole, measures).values()] : all.map((each) => MeasureSchema.parse(each));
  return [
    ...twice(counted.map(({ name }) => name)).map((tally) => fault('measures', 'tally_twice', { tally })),
    ...twice(all.map(({ name }) => name)).map((measure) => fault(`measures.${measure}`, 'measure_twice', { measure })),
    ...changed.flatMap((each) => [...countFaults(each, known), ...targetFaults(each), ...compositeFaults(each, byName)]),
    // A post that a module names and the pack does not have is told where posts are.
    ...own.flatMap((each) => postFaults(p, MeasureSchema.parse(each))),
    ...circles(changed).map((circle) => fault(`measures.${circle[0]}`, 'measure_circle', { circle: [...circle, circle[0] as string].join(' → ') })),
    ...Object.entries(set).flatMap(([name, of]) => setFaults(name, of, byName)),
    ...mainFaults(p.measures['main'], byName),
    ...LANGUAGES.flatMap((lang) => unsaid(p, lang, changed, sentences(lang))),
  ];
}

const twice = (names: readonly string[]) => [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
const listOf = (value: unknown): MeasureInput[] =>
  (Array.isArray(value) ? value : []).flatMap((each) => {
    const read = MeasureSchema.safeParse(each);
    return read.success ? [read.data] : [];
  });
const entriesOf = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Record<string, unknown>>) : {};

function countFaults(measure: Measure, known: ReadonlyMap<string, Counted>): Fault[] {
  const path = `measures.${measure.name}`;
  const facts = { measure: measure.name };
  // What a figure is told for every so many of is not broken down: residents are not told apart by what befell them.
  const counts = countsOf(measure.formula).map((each) => ({ ...each, by: each.role === 'per' ? [] : measure.by }));
  const left = measure.leaves_out.map(({ count, why }) => ({ role: 'left' as const, count, by: [why] }));
  return [...counts, ...left].flatMap(({ role, count, by }) => {
    const tally = known.get(count.tally);
    if (!tally) return [fault(path, 'measure_tally_unknown', { ...facts, tally: count.tally })];
    const named = [...Object.keys(count.only ?? {}), ...Object.keys(count.without ?? {})];
    const stock = wantsStock(measure.formula, role);
    return [
      ...[...new Set([...named, ...by])]
        .filter((dim) => !tally.by.includes(dim))
        .map((dimension) => fault(path, 'measure_dimension_unknown', { ...facts, tally: tally.name, dimension })),
      ...(named.length > 1 ? [fault(path, 'measure_one_dimension', { ...facts, tally: tally.name })] : []),
      // Cells are kept by one dimension at a time.
      ...by
        .filter((dim) => named.length === 1 && named[0] !== dim)
        .map((dimension) => fault(path, 'measure_crossed', { ...facts, tally: tally.name, only: named[0] as string, dimension })),
      ...(measure.formula.kind === 'percentile' && role === 'of' && !tally.sketch ? [fault(path, 'measure_no_sketch', { ...facts, tally: tally.name })] : []),
      ...(stock !== null && isOver(tally) === stock
        ? [fault(path, stock ? 'measure_wants_stock' : 'measure_wants_flow', { ...facts, tally: tally.name })]
        : []),
    ];
  });
}

function targetFaults({ name, better, target, warning }: Measure): Fault[] {
  const path = `measures.${name}`;
  if (better === null) return target === null && warning === null ? [] : [fault(path, 'measure_no_better', { measure: name })];
  if (target === null || warning === null) return warning === null ? [] : [fault(path, 'measure_no_target', { measure: name })];
  return (better === 'more' ? warning <= target : warning >= target) ? [] : [fault(path, 'measure_warning', { measure: name, target, warning })];
}

const postFaults = (p: Soft, { name, sees }: Measure): Fault[] =>
  (sees === 'anyone' ? [] : sees)
    .filter((post) => !Object.hasOwn(p.posts, post))
    .map((post) => fault(`measures.${name}.sees`, 'measure_post_unknown', { measure: name, post }));

/** Only what is a part of a whole can be weighed against another. */
function compositeFaults({ name, formula }: Measure, byName: ReadonlyMap<string, MeasureInput>): Fault[] {
  if (formula.kind !== 'composite') return [];
  return formula.of.flatMap(({ measure: part }) => {
    const found = byName.get(part);
    if (!found) return [fault(`measures.${name}`, 'measure_part_unknown', { measure: name, part })];
    const weighable = ['share', 'coverage', 'composite'].includes(found.formula.kind);
    return weighable ? [] : [fault(`measures.${name}`, 'measure_part_no_share', { measure: name, part })];
  });
}

/** Measures that are made of themselves, each circle once, from its first name. */
function circles(measures: readonly Measure[]): string[][] {
  const made = new Map(measures.map(({ name, formula }) => [name, formula.kind === 'composite' ? formula.of.map(({ measure }) => measure) : []]));
  const found = new Map<string, string[]>();
  const walk = (name: string, way: readonly string[]): void => {
    const at = way.indexOf(name);
    if (at >= 0) {
      const circle = way.slice(at);
      const first = circle.indexOf([...circle].sort()[0] as string);
      const turned = [...circle.slice(first), ...circle.slice(0, first)];
      found.set(turned.join(' '), turned);
      return;
    }
    for (const next of made.get(name) ?? []) walk(next, [...way, name]);
  };
  for (const name of made.keys()) walk(name, []);
  return [...found.values()];
}

function setFaults(name: string, of: Record<string, unknown>, byName: ReadonlyMap<string, MeasureInput>): Fault[] {
  const path = `measures.set.${name}`;
  const measure = byName.get(name);
  if (!measure) return [fault(path, 'measure_set_unknown', { measure: name })];
  const { formula } = measure;
  const parts = formula.kind === 'composite' ? formula.of.map((each) => each.measure) : [];
  return Object.keys(entriesOf(of?.['weights']))
    .filter((part) => !parts.includes(part))
    .map((part) => fault(`${path}.weights.${part}`, 'measure_weight_of_nothing', { measure: name, part }));
}

/** What the command centre leads with must be there, and each once. */
function mainFaults(main: unknown, byName: ReadonlyMap<string, MeasureInput>): Fault[] {
  const names = (Array.isArray(main) ? main : []).filter((name) => typeof name === 'string');
  return [
    ...names.filter((name) => !byName.has(name)).map((measure) => fault('measures.main', 'measure_main_unknown', { measure })),
    ...twice(names).map((measure) => fault('measures.main', 'measure_main_twice', { measure })),
  ];
}

/** Labels, sentences, groups and dimensions that nobody has named in this language. */
function unsaid(p: Soft, lang: Lang, measures: readonly Measure[], sentences: ReadonlyMap<string, string>): Fault[] {
  const own = entriesOf(p.words[lang]?.['measure']);
  const groups = entriesOf(p.words[lang]?.['measure_group']);
  const has = (key: string) => (sentences.get(key) ?? '').trim() !== '';
  const wanted = new Set(
    measures.flatMap(({ name, group, by, leaves_out }) => [
      ...(['label', 'sentence'] as const).filter((what) => !has(`measure.${name}.${what}`) && !own[name]?.[what]).map((what) => `${name}.${what}`),
      ...(has(`measure.group.${group}`) || groups[group] ? [] : [`group.${group}`]),
      ...[...by, ...leaves_out.map(({ why }) => why)].filter((dim) => !has(`measure.dim.${dim}`)).map((dim) => `dim.${dim}`),
    ]),
  );
  return [...wanted].map((code) => fault(`words.${lang}.measure.${code}`, 'words_missing', { lang, section: 'measure', code }));
}
