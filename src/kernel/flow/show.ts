import { jsonSchema } from '../../platform/http/json-schema.ts';
import { describeDerivation } from '../../platform/words/derivation.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { House } from '../house.ts';
import type { Kind } from '../module.ts';
import type { Actor } from '../post/actor.ts';
import { brokenLink, erasures, type Told } from '../trail/read.ts';
import { pieces } from './clocks.ts';
import { baseOf, stepsOpenTo } from './decide.ts';
import type { Step } from './declare.ts';
import type { RecordRow } from './record.ts';
import type { Setting } from './setting.ts';

type Ctx = { house: House; lang: Lang };

/** Names said before: they do not change while a server runs, and an answer holds a dozen of them. */
const said: Record<Lang, WeakMap<House['words'], Map<string, Map<string, string>>>> = { zh: new WeakMap(), en: new WeakMap() };
const MOST = 10_000;

/** The name of a post, a department, a state or a step, in the caller's language: the flow's own, else the one that all share; an unknown one is shown by its code. */
export function nameOf({ house: { words }, lang }: Ctx, kind: string, code: string | null): string {
  if (!code) return '';
  const kinds = said[lang].get(words) ?? new Map<string, Map<string, string>>();
  const names = kinds.get(kind) ?? new Map<string, string>();
  const known = names.get(code);
  if (known !== undefined) return known;
  const key = [`${kind}.${code}`, `${kind.split('.').at(-1)}.${code}`].find((each) => words.has(lang, each));
  const name = key === undefined ? code : words.say(lang, key);
  if (names.size < MOST) said[lang].set(words, kinds.set(kind, names.set(code, name)));
  return name;
}

/** What a state is called: in the words of a flow's variant (`found` for `cases.state_found`), where it has any for this state, else in the flow's own. */
export function stateName(ctx: Ctx, flow: string, state: string | null, variant?: string): string {
  const other = `${flow}.state_${variant}`;
  return nameOf(ctx, variant !== undefined && ctx.house.words.has(ctx.lang, `${other}.${state}`) ? other : `${flow}.state`, state);
}

/** Every area a record's answer names. */
export const areasOf = (row: Pick<RecordRow, 'area' | 'held'>): string[] => [row.area, ...(row.held?.area ? [row.held.area] : [])];

/** The trail as it is shown: who by post, what, when, and whether the chain holds. */
export function showTrail(ctx: Ctx & { now: Date }, kind: Kind, row: RecordRow, entries: readonly Told[]) {
  const flow = kind.flow.name;
  const variant = kind.flow.variant?.(row);
  const erased = erasures(entries);
  const isSealed = ({ step }: Told) => !row.mine && (kind.flow.steps[step]?.sealed_until?.(row, ctx.house.city.setting) ?? ctx.now) > ctx.now;
  return {
    items: entries.map((e) => ({
      seq: e.seq,
      at: e.at,
      step: e.step,
      step_name: stepName(ctx, flow, e),
      post: e.post,
      post_name: nameOf(ctx, 'post', e.post),
      area: e.area,
      area_name: ctx.house.areas.name(e.area),
      unit: e.unit,
      unit_name: nameOf(ctx, 'unit', e.unit),
      from: e.from_state,
      to: e.to_state,
      to_name: stateName(ctx, flow, e.to_state, variant),
      facts: isSealed(e) ? {} : shownOf(e.facts),
      text: isSealed(e) ? null : e.words,
      erased: erased.get(e.seq) ?? null,
      hash: e.hash,
      files: isSealed(e) ? [] : filesIn(e.facts),
    })),
    intact: brokenLink(row.id, entries, row) === null,
  };
}

/** What stands for the figures is nobody's input, and may say what is hidden elsewhere; nor is what keeps a hash from being guessed. */
const shownOf = ({ stands: _, seal: __, ...facts }: Told['facts']) => facts;

const filesIn = ({ attachments }: Told['facts']): string[] => (Array.isArray(attachments) ? attachments.map(({ id }: { id: string }) => id) : []);

/** The step's name; where it says which clocks ran out, with theirs. */
export function stepName(ctx: Ctx, flow: string, { step, facts }: Pick<Told, 'step' | 'facts'>): string {
  const clocks = Array.isArray(facts['clocks']) ? facts['clocks'].map((clock) => clockName(ctx, flow, String(clock))) : [];
  return [nameOf(ctx, `${flow}.step`, step), ...clocks].join(' · ');
}

/** A clock's name; of one that belongs to a department, with the department's. */
function clockName(ctx: Ctx, flow: string, clock: string): string {
  const base = baseOf(clock);
  return [nameOf(ctx, `${flow}.clock`, base), ...(base === clock ? [] : [nameOf(ctx, 'unit', clock.slice(base.length + 1))])].join(' · ');
}

/** Every clock of a record with the days that make up its due time, as data and as sentences. */
export function showClocks(ctx: Ctx & { actor?: Actor }, kind: Kind, row: RecordRow, now: Date) {
  const { house, lang } = ctx;
  const flow = kind.flow.name;
  const items = Object.entries(row.clocks).map(([name, clock]) => {
    const parts = pieces(clock, house.city.setting);
    const due = new Date(clock.due_at);
    const end = clock.stopped_at ? new Date(clock.stopped_at) : now;
    return {
      clock: name,
      name: clockName(ctx, flow, name),
      span_words: parts.map((p) => spanWords(ctx, p.span)).join(' + '),
      started_at: new Date(clock.started_at),
      due_at: due,
      stopped_at: clock.stopped_at ? end : null,
      running: !clock.stopped_at,
      late: due <= end,
      derivation: parts.flatMap((p) => p.derivation),
      words: [kind.ground?.(row, name, clock, ctx) ?? [], ...parts.map((p) => describeDerivation(lang, p.derivation))].flat(),
    };
  });
  return { items };
}

/** A span in words: "3 working days"; of a due time that was given, that it was. */
export function spanWords({ house, lang }: Ctx, span: object): string {
  const [kind, count] = Object.entries(span)[0] as [string, number | string];
  return house.words.say(lang, `span.${kind}`, typeof count === 'number' ? { count } : {});
}

/** What the actor may do now, each step with a form's JSON Schema in the caller's words. */
export async function showSteps(ctx: Ctx & { now: Date }, kind: Kind, row: RecordRow, actor: Actor) {
  const open = stepsOpenTo(kind.flow, row, actor, ctx.now, ctx.house.city.setting);
  const shown = open.map(async (name) => {
    const step = kind.flow.steps[name];
    return {
      step: name,
      name: nameOf(ctx, `${kind.flow.name}.step`, name),
      likely: isLikely(step?.likely, row, ctx.house.city.setting),
      schema: step?.input ? await inWords(ctx, kind, name, row, jsonSchema(step.input, 'input')) : { type: 'object', properties: {} },
    };
  });
  return { items: await Promise.all(shown) };
}

const isLikely = (likely: Step<RecordRow, string>['likely'], row: RecordRow, setting: Setting) =>
  typeof likely === 'function' ? likely(row, setting) : likely === true;

type Json = Record<string, unknown>;

/** Puts titles on fields and choices, a step's own words before those that steps share, and fills in choices that the house provides. */
async function inWords(ctx: Ctx & { now: Date }, kind: Kind, step: string, row: RecordRow, schema: Json): Promise<Json> {
  const flow = kind.flow.name;
  const title = (of: 'field' | 'choice', name: string, value?: string) => {
    const own = [`${flow}.${of}_of.${step}`, name, ...(value === undefined ? [] : [value])].join('.');
    if (ctx.house.words.has(ctx.lang, own)) return ctx.house.words.say(ctx.lang, own);
    return value === undefined ? nameOf(ctx, `${flow}.field`, name) : nameOf(ctx, `${flow}.choice.${name}`, value);
  };
  /** A field's own choices, or those of each item of a list. */
  const withChoices = async (name: string, { enum: values, 'x-choices': from, ...rest }: Json): Promise<Json> => {
    const offered = typeof from === 'string' ? await kind.choices?.[from]?.(ctx, row) : undefined;
    const oneOf = offered ?? (values as string[] | undefined)?.map((value) => ({ const: value, title: title('choice', name, value) }));
    return { ...rest, ...(oneOf && { oneOf }) };
  };
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(async ([name, field]) => {
    const items = field['items'] as Json | undefined;
    return [name, { ...(await withChoices(name, field)), ...(items && { items: await withChoices(name, items) }), title: title('field', name) }];
  });
  return { ...schema, properties: Object.fromEntries(await Promise.all(fields)) };
}
