import { LRUCache } from 'lru-cache';
import { jsonSchema } from '../../platform/http/json-schema.ts';
import { describeDerivation } from '../../platform/words/derivation.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { House } from '../house.ts';
import type { Kind } from '../module.ts';
import type { Actor } from '../post/actor.ts';
import { brokenLink, erasures, type Told } from '../trail/read.ts';
import { pieces } from './clocks.ts';
import { stepsOpenTo } from './decide.ts';
import type { RecordRow } from './record.ts';

type Ctx = { house: House; lang: Lang };

/** Names said before: they do not change while a server runs, and an answer holds a dozen of them. */
const said = new WeakMap<House['words'], LRUCache<string, string>>();

/** The name of a post, a department, a state or a step, in the caller's language; an unknown one is shown by its code. */
export function nameOf({ house: { words }, lang }: Ctx, kind: string, code: string | null): string {
  if (!code) return '';
  const names = said.get(words) ?? new LRUCache<string, string>({ max: 5000 });
  said.set(words, names);
  const key = `${kind}.${code}`;
  const name = names.get(lang + key) ?? (words.has(lang, key) ? words.say(lang, key) : code);
  names.set(lang + key, name);
  return name;
}

/** Every area a record's answer names. */
export const areasOf = (row: Pick<RecordRow, 'area' | 'held'>): string[] => [row.area, ...(row.held?.area ? [row.held.area] : [])];

/** The trail as it is shown: who by post, what, when, and whether the chain holds. */
export function showTrail(ctx: Ctx, flow: string, row: RecordRow, entries: readonly Told[]) {
  const erased = erasures(entries);
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
      to_name: nameOf(ctx, `${flow}.state`, e.to_state),
      facts: e.facts,
      text: e.words,
      erased: erased.get(e.seq) ?? null,
      hash: e.hash,
    })),
    intact: brokenLink(row.id, entries, row) === null,
  };
}

/** The step's name; where it says which clocks ran out, with theirs. */
export function stepName(ctx: Ctx, flow: string, { step, facts }: Pick<Told, 'step' | 'facts'>): string {
  const clocks = Array.isArray(facts['clocks']) ? facts['clocks'].map((clock) => nameOf(ctx, `${flow}.clock`, String(clock))) : [];
  return [nameOf(ctx, `${flow}.step`, step), ...clocks].join(' · ');
}

/** Every clock of a record with the days that make up its due time, as data and as sentences. */
export function showClocks(ctx: Ctx, flow: string, row: RecordRow, now: Date) {
  const { house, lang } = ctx;
  const items = Object.entries(row.clocks).map(([name, clock]) => {
    const parts = pieces(clock, house.city.setting);
    const due = new Date(clock.due_at);
    const end = clock.stopped_at ? new Date(clock.stopped_at) : now;
    return {
      clock: name,
      name: nameOf(ctx, `${flow}.clock`, name),
      span_words: parts.map((p) => spanWords(ctx, p.span)).join(' + '),
      started_at: new Date(clock.started_at),
      due_at: due,
      stopped_at: clock.stopped_at ? end : null,
      running: !clock.stopped_at,
      late: due <= end,
      derivation: parts.flatMap((p) => p.derivation),
      words: parts.flatMap((p) => describeDerivation(lang, p.derivation)),
    };
  });
  return { items };
}

/** A span in words: "3 working days"; of a due time that was given, that it was. */
function spanWords({ house, lang }: Ctx, span: object): string {
  const [kind, count] = Object.entries(span)[0] as [string, number | string];
  return house.words.say(lang, `span.${kind}`, typeof count === 'number' ? { count } : {});
}

/** What the actor may do now, each step with a form's JSON Schema in the caller's words. */
export function showSteps(ctx: Ctx & { now: Date }, kind: Kind, row: RecordRow, actor: Actor) {
  const items = stepsOpenTo(kind.flow, row, actor, ctx.now, ctx.house.city.setting).map((name) => {
    const step = kind.flow.steps[name];
    return {
      step: name,
      name: nameOf(ctx, `${kind.flow.name}.step`, name),
      likely: step?.likely === true,
      schema: step?.input ? inWords(ctx, kind, jsonSchema(step.input, 'input')) : { type: 'object', properties: {} },
    };
  });
  return { items };
}

type Json = Record<string, unknown>;

/** Puts titles on fields and choices, and fills in choices that the pack provides. */
function inWords(ctx: Ctx, kind: Kind, schema: Json): Json {
  const flow = kind.flow.name;
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, Json>).map(([name, field]) => {
    const { enum: values, 'x-choices': from, ...rest } = field;
    const offered = typeof from === 'string' ? kind.choices?.[from]?.(ctx) : undefined;
    const named = (values as string[] | undefined)?.map((value) => ({ const: value, title: nameOf(ctx, `${flow}.choice.${name}`, value) }));
    const oneOf = offered ?? named;
    return [name, { ...rest, title: nameOf(ctx, `${flow}.field`, name), ...(oneOf && { oneOf }) }];
  });
  return { ...schema, properties: Object.fromEntries(fields) };
}
