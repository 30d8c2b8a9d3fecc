import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routesOfHouse } from '../compose.ts';
import { countedOf } from '../kernel/measure/known.ts';
import { modules } from '../modules/index.ts';
import { flat } from '../platform/words/same-keys.ts';
import { words } from '../words.ts';
import { base } from './base.ts';
import { sound } from './check.ts';
import type { Fault } from './fault.ts';
import { faultsOf } from './faults.ts';
import { packCodes, packOf } from './index.ts';
import type { Needs } from './needs.ts';
import type { Pack } from './schema.ts';

const needs: Needs = {
  limits: modules.flatMap(({ limits = [] }) => limits),
  flows: modules.flatMap(({ kinds = [] }) => kinds.map(({ flow }) => flow)),
  routes: routesOfHouse(),
  registers: modules.flatMap(({ registers = [] }) => registers),
  measures: modules.flatMap(({ measures = [] }) => measures),
  counted: countedOf(modules),
  sentences: (lang) => flat(words.i18n.getResourceBundle(lang, 'translation')),
};
const told = (pack: unknown) => faultsOf(pack, needs).map((each: Fault) => `${each.path} ${'code' in each ? each.code : 'shape'}`);

test.each(packCodes)('the pack %s is sound: everything that the flows and routes ask for, and nothing that they do not', (code) => {
  expect(told(packOf(code))).toEqual([]);
});

/** Adds fields to a register of a pack, each with its words. */
const name = (p: Pack, register: string, fields: Record<string, unknown>) => {
  Object.assign(p, { registers: { ...p.registers, [register]: fields } });
  for (const words of [p.words.zh, p.words.en])
    words.register = { ...words.register, [register]: Object.fromEntries(Object.keys(fields).map((field) => [field, field])) };
};

/** Gives a pack a measure of its own, changed like this, with its words. */
const add = (p: Pack, name: string, changes: Record<string, unknown>, set: Record<string, unknown> = {}) => {
  const own = { name, group: 'own', unit: 'number', formula: { kind: 'count', of: { tally: 'cases.opened' } }, better: 'more', sees: 'anyone', ...changes };
  Object.assign(p, { measures: { ...p.measures, own: [...(p.measures?.own ?? []), own], set: { ...p.measures?.set, ...set } } });
  for (const words of [p.words.zh, p.words.en])
    Object.assign(words, { measure: { ...words.measure, [name]: { label: 'a', sentence: 'b' } }, measure_group: { own: 'c' } });
};

/** Ways to break a pack, each with what has to be said of it. */
const BREAKS: Record<string, { break: (pack: Pack) => unknown; says: string[] }> = {
  'a deadline for a step that is not there': {
    break: (p) => Object.assign(p.spans, { 'cases.ponder': { days: 1 } }),
    says: ['spans.cases.ponder span_of_nothing'],
  },
  'a deadline for a state of a flow that is not there': {
    break: (p) => Object.assign(p.spans, { 'visits.due': { days: 1 } }),
    says: ['spans.visits.due span_of_nothing'],
  },
  'a promise of a level that is not there': {
    break: (p) => Object.assign(p.spans, { 'cases.promise.eternal': { days: 1 } }),
    says: ['spans.cases.promise.eternal span_of_nothing'],
  },
  'no deadline for a step that is': { break: (p) => delete p.spans['cases.take'], says: ['spans.cases.take span_missing'] },
  'no shorter promise for special groups': {
    break: (p) => delete p.spans['cases.promise.simple.special'],
    says: ['spans.cases.promise.simple.special span_missing'],
  },
  'special groups that wait longer': {
    break: (p) => Object.assign(p.spans, { 'cases.promise.simple.special': { working_days: 9 } }),
    says: ['spans.cases.promise.simple.special special_slower'],
  },
  'a hard level without a time for the leader who owns it': {
    break: (p) => Object.assign(p.levels, { complex: { promise: 'lifted' } }),
    says: ['spans.cases.promise.complex.owned span_missing'],
  },
  'a span of nothing': { break: (p) => Object.assign(p.spans, { 'cases.accept': { hours: 0 } }), says: ['spans.cases.accept.hours shape'] },
  'a span that runs backwards': {
    break: (p) => Object.assign(p.spans, { 'cases.dispatch': { working_days: -2 } }),
    says: ['spans.cases.dispatch.working_days shape'],
  },
  'a day that closes before it opens': {
    break: (p) => Object.assign(p, { calendar: { ...p.calendar, hours: [['17:00', '09:00']] } }),
    says: ['calendar.hours shape'],
  },
  'a week without a workday': {
    break: (p) => Object.assign(p, { calendar: { ...p.calendar, weekend: [0, 1, 2, 3, 4, 5, 6] } }),
    says: ['calendar.weekend shape'],
  },
  'a limit that nothing uses': { break: (p) => Object.assign(p.limits, { 'cases.patience': 3 }), says: ['limits.cases.patience limit_of_nothing'] },
  'no limit where one is needed': { break: (p) => delete p.limits['cases.returns'], says: ['limits.cases.returns limit_missing'] },
  'a post above that is not there': { break: (p) => Object.assign(p.posts, { handler: { above: 'nobody' } }), says: ['posts.handler.above above_unknown'] },
  'a ladder that goes round': {
    break: (p) => Object.assign(p.posts, { secretary: { above: 'grid_worker' } }),
    says: ['posts.grid_worker.above ladder_circle'],
  },
  'no post that a rule names': { break: (p) => delete p.posts['auditor'], says: ['posts.auditor post_missing'] },
  'a post that may redraw grids and is not there': { break: (p) => p.redraws.push('mayor'), says: ['redraws redraws_unknown'] },
  'a published post that is not there': { break: (p) => p.published.push('mayor'), says: ['published published_unknown'] },
  'a category of an unknown level and department': {
    break: (p) => Object.assign(p.categories, { moon: { level: 'lunar', unit: 'astronomy', advice: 'look_up' } }),
    says: [
      'categories.moon.level level_unknown',
      'categories.moon.unit unit_unknown',
      'categories.moon.advice advice_unknown',
      'words.zh.category.moon words_missing',
      'words.en.category.moon words_missing',
    ],
  },
  'no category for what has none': { break: (p) => delete p.categories['other'], says: ['categories.other other_missing'] },
  'a department without a name in English': { break: (p) => delete p.words.en.unit['water'], says: ['words.en.unit.water words_missing'] },
  'an empty name': {
    break: (p) => Object.assign(p.words.zh.level, { general: '  ' }),
    says: ['words.zh.level.general shape', 'words.zh.level.general words_missing'],
  },
  'advice without words': {
    break: (p) => Object.assign(p.words.zh.divert, { emergency: { name: '紧急', told: '请拨打 {{police}}' } }),
    says: ['words.zh.divert.emergency.advice words_missing'],
  },
  'a sentence with an unknown variable': {
    break: (p) => Object.assign(p.words.zh.divert, { petition: { name: '信访', told: '请在 {{route_days}} 日内到 {{where}}' } }),
    says: ['words.zh.divert.petition.told variable_unknown'],
  },
  'an earlier matter in a sentence that has none': {
    break: (p) => Object.assign(p.words.en.divert, { statute: { name: 'Statute', told: 'As number {{earlier_number}}' } }),
    says: ['words.en.divert.statute.told variable_unknown'],
  },
  'a term for a sentence that is not there': {
    break: (p) => Object.assign(p.words.zh, { terms: { 'cases.step.ponder': '思考' } }),
    says: ['words.zh.terms.cases.step.ponder term_of_nothing'],
  },
  'a term that speaks of what it is not told': {
    break: (p) => Object.assign(p.words.en, { terms: { 'refusal.no_such_area': 'No {{planet}}' } }),
    says: ['words.en.terms.refusal.no_such_area variable_unknown'],
  },
  'a purpose that registers name and nobody has': {
    break: (p) => Reflect.deleteProperty(p.purposes, 'rights'),
    says: ['purposes.rights purpose_missing'],
  },
  'a purpose for a post that is not there': {
    break: (p) => p.purposes['visit']?.posts.push('passer_by'),
    says: ['purposes.visit.posts purpose_post_unknown'],
  },
  'a field of a register that is not there': {
    break: (p) => Object.assign(p, { registers: { ...p.registers, dragon: { colour: { type: 'text', class: 'public' } } } }),
    says: ['registers.dragon register_unknown'],
  },
  'a field that a register has already, and what the kernel keeps or counts of every record': {
    break: (p) =>
      name(p, 'dwelling', { door: { type: 'text', class: 'public' }, area: { type: 'text', class: 'public' }, checked: { type: 'yes_no', class: 'public' } }),
    says: ['registers.dwelling.door field_taken', 'registers.dwelling.area field_taken', 'registers.dwelling.checked field_taken'],
  },
  'a sensitive field without a key of the register, without a purpose, and counted': {
    break: (p) => name(p, 'person', { blood_group: { type: 'text', class: 'sensitive', key: 'care', counted: true } }),
    says: [
      'registers.person.blood_group.key field_key',
      'registers.person.blood_group.purposes field_purposes',
      'registers.person.blood_group.counted field_counted',
    ],
  },
  'a choice of nothing, and a field without words': {
    break: (p) => Object.assign(p, { registers: { ...p.registers, unit: { intercom: { type: 'choice', class: 'public' } } } }),
    says: ['registers.unit.intercom.choices field_choices', 'words.zh.register.unit.intercom words_missing', 'words.en.register.unit.intercom words_missing'],
  },
  'a target that cannot be missed, one for a measure that there is not, and weights of nothing': {
    break: (p) => add(p, 'own.figure1', { unit: 'stars', warning: 5, target: 4 }, { nowhere: { target: 1 }, 'own.figure1': { weights: { 'own.other': 1 } } }),
    says: [
      'measures.own.figure1 measure_warning',
      'measures.set.nowhere measure_set_unknown',
      'measures.set.own.figure1.weights.own.other measure_weight_of_nothing',
    ],
  },
  'a measure of what nobody counts, by what it is not kept by': {
    break: (p) =>
      add(p, 'own.figure2', { formula: { kind: 'share', part: { tally: 'cases.nowhere' }, of: { tally: 'cases.opened', only: { moon: ['full'] } } } }),
    says: ['measures.own.figure2 measure_tally_unknown', 'measures.own.figure2 measure_dimension_unknown'],
  },
  'a measure that asks for two dimensions at once': {
    break: (p) => add(p, 'own.figure3', { by: ['unit'], formula: { kind: 'count', of: { tally: 'cases.opened', only: { level: ['urgent'] } } } }),
    says: ['measures.own.figure3 measure_crossed'],
  },
  'a percentile of what has no sketch, and the end of a day of what happens': {
    break: (p) => add(p, 'own.figure4', { formula: { kind: 'percentile', of: { tally: 'cases.opened' }, percent: 90 } }),
    says: ['measures.own.figure4 measure_no_sketch'],
  },
  'what happens, asked for at the end of a day': {
    break: (p) => add(p, 'own.figure5', { formula: { kind: 'stock', of: { tally: 'cases.opened' } } }),
    says: ['measures.own.figure5 measure_wants_stock'],
  },
  'what is there, asked for over a period': {
    break: (p) => add(p, 'own.figure6', { formula: { kind: 'count', of: { tally: 'cases.open' } } }),
    says: ['measures.own.figure6 measure_wants_flow'],
  },
  'a measure made of itself': {
    break: (p) => add(p, 'own.figure7', { formula: { kind: 'composite', of: [{ measure: 'own.figure7', weight: 1 }] } }),
    says: ['measures.own.figure7 measure_circle'],
  },
  'a measure made of what there is not': {
    break: (p) => add(p, 'own.figure8', { formula: { kind: 'composite', of: [{ measure: 'own.nowhere', weight: 1 }] } }),
    says: ['measures.own.figure8 measure_part_unknown'],
  },
  'a measure for a post that is not there, without words': {
    break: (p) => {
      add(p, 'own.figure9', { sees: ['stargazer'], group: 'heavens' });
      delete p.words.en.measure?.['own.figure9'];
    },
    says: [
      'measures.own.figure9.sees measure_post_unknown',
      'words.zh.measure.group.heavens words_missing',
      'words.en.measure.group.heavens words_missing',
      'words.en.measure.own.figure9.label words_missing',
      'words.en.measure.own.figure9.sentence words_missing',
    ],
  },
  'a first row with a measure that there is not, and with one twice': {
    break: (p) => Object.assign(p, { measures: { ...p.measures, main: ['on_time_rate', 'nowhere', 'on_time_rate'] } }),
    says: ['measures.main measure_main_unknown', 'measures.main measure_main_twice'],
  },
  'a measure called as another is': {
    break: (p) => {
      add(p, 'own.figure10', {});
      add(p, 'own.figure10', {});
    },
    says: ['measures.own.figure10 measure_twice'],
  },
  'a field that there is not': { break: (p) => Object.assign(p, { mayor: 'x' }), says: [' shape'] },
};

test.each(Object.entries(BREAKS))('%s is told by its place', (_what, { break: damage, says }) => {
  const pack = structuredClone(base);
  damage(pack);
  expect(told(pack).sort()).toEqual([...says].sort());
});

test('a first row of more than six figures is told by its place', () => {
  const main = [...(base.measures?.main ?? []), 'opened'];
  expect(told({ ...base, measures: { ...base.measures, main } })).toEqual(['measures.main shape']);
});

test('however many things are wrong, all of them are told at once', () => {
  fc.assert(
    fc.property(fc.subarray(Object.keys(BREAKS), { minLength: 2 }), (names) => {
      const pack = structuredClone(base);
      for (const name of names) BREAKS[name]?.break(pack);
      const all = told(pack);
      // A later break may take the place of an earlier one's: what the pack still holds is what must be told.
      for (const name of names) for (const says of BREAKS[name]?.says ?? []) if (!COVERED.has(says)) expect(all).toContain(says);
    }),
    { numRuns: 60 },
  );
});
/** Faults of sections whose shape another break spoils, so that they are told of its shape instead. */
const COVERED = new Set([
  'spans.cases.promise.simple.special special_slower',
  'spans.cases.promise.simple.special span_missing',
  'calendar.weekend shape',
  'calendar.hours shape',
]);

test('whatever a pack is made of, it is told what is wrong and nothing breaks', () => {
  const anything = fc.anything({ maxDepth: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(base)), anything, (section, value) => {
      expect(Array.isArray(faultsOf({ ...base, [section]: value }, needs))).toBe(true);
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(anything, (value) => {
      expect(faultsOf(value, needs).length).toBeGreaterThan(0);
    }),
  );
});

test('a broken pack is refused with one line for each fault, in the operator’s language', () => {
  const pack = structuredClone(base);
  BREAKS['a deadline for a step that is not there']?.break(pack);
  BREAKS['a ladder that goes round']?.break(pack);
  BREAKS['a span of nothing']?.break(pack);
  const lines = (lang: 'zh' | 'en') => {
    try {
      sound(pack, needs, lang, words.say);
    } catch (error) {
      return (error as { facts: { lines: string[] } }).facts.lines;
    }
    return [];
  };
  expect(lines('zh')).toHaveLength(3);
  expect(lines('zh')).toContain('spans.cases.ponder：没有哪一步、哪个状态或时钟用得到时限 cases.ponder');
  expect(lines('en')).toContain('posts.grid_worker.above: the posts go round in a circle: grid_worker → grid_lead → clerk → secretary → grid_worker');
  for (const line of lines('en')) expect(line).not.toMatch(/\p{Script=Han}|\{\{|undefined/u);
});

test('a pack that there is not is refused, and a file that holds none', async () => {
  expect(() => packOf('atlantis')).toThrow(expect.objectContaining({ code: 'no_such_pack' }));
  expect(() => packOf('constructor')).toThrow(expect.objectContaining({ code: 'no_such_pack' }));
  const file = join(await mkdtemp(join(tmpdir(), 'linli-pack-')), 'city.json');
  await writeFile(file, '{ "code": ');
  expect(() => packOf(file)).toThrow(expect.objectContaining({ code: 'pack_unreadable' }));
  await writeFile(file, '[1]');
  expect(() => packOf(file)).toThrow(expect.objectContaining({ code: 'pack_unreadable' }));
  await writeFile(file, JSON.stringify({ extends: 'huludao', code: 'longgang', area: '211403', spans: { 'cases.accept': { working_hours: 1 } } }));
  expect(packOf(file)).toMatchObject({ code: 'longgang', area: '211403', spans: { 'cases.accept': { working_hours: 1 } }, levels: packOf('huludao').levels });
  expect(told(packOf(file))).toEqual([]);
});

test('each city leads with six figures: first those by which it publishes its own work, and always what residents say of it', () => {
  const leads = Object.fromEntries(packCodes.map((code) => [code, packOf(code).measures?.main ?? []]));
  for (const [code, six] of Object.entries(leads)) expect([code, six.length, six.includes('satisfaction_rate')]).toEqual([code, 6, true]);
  expect(leads['shenyang']?.slice(0, 4)).toEqual(['zero_petition', 'zero_accident', 'zero_crime', 'zero_epidemic']);
  expect(leads['huludao']?.slice(0, 4)).toEqual(['response_rate', 'simple_in_time', 'complex_in_time', 'special_on_time']);
  expect(leads['dalian']?.slice(0, 2)).toEqual(['whistle_came_in_time', 'whistle_answered_in_time']);
});
