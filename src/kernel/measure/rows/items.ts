import { z } from 'zod';
import { WIDTHS } from '../../area/code.ts';
import { nameOf, stateName } from '../../flow/show.ts';
import type { Ctx } from '../../module.ts';
import { valueName } from '../figures/names.ts';
import type { Measure } from '../measure.ts';
import type { Community } from './communities.ts';
import type { Found, Wanted } from './rows.ts';
import type { Counted, Side, Thing } from './things.ts';

const N = z.number().describe('How much of the number it is: those of all rows come to it');
const Place = { area: z.string(), area_name: z.string() };

const RecordItem = z.object({
  kind: z.literal('record'),
  flow: z.string(),
  id: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  state_name: z.string(),
  ...Place,
  at: z.date().describe('The instant it counts by; of what is there now, when it was raised'),
  minutes: z.number().nullable().describe('How long it took, where that is what is measured'),
  late: z.boolean(),
});

const ThingItem = z.object({
  kind: z.literal('thing'),
  thing: z.string().describe('What it is: grid, compound, building, or a post that nobody holds'),
  thing_name: z.string(),
  id: z.string(),
  title: z.string(),
  facts: z.array(z.string()).describe('What else is told of it, in words'),
  ...Place,
  n: N,
  part: z.number().nullable().describe('How much of it is in the numerator; null where there is none'),
  of: z.number(),
});

const AreaItem = z.object({
  kind: z.literal('area'),
  id: z.string(),
  title: z.string(),
  facts: z.array(z.string()),
  ...Place,
  n: N,
  value: z.number().nullable().describe('The measure’s own value there'),
  part: z.number().nullable(),
  of: z.number().nullable(),
});

/** A row behind a number: a record that it counts, a thing, or a community with its share of it. */
export const Item = z.discriminatedUnion('kind', [RecordItem, ThingItem, AreaItem]);
export type Item = z.output<typeof Item>;

/** A record as a row. Its area must be known. */
export function recordItem(ctx: Ctx, measure: Measure, { tally: { kind } }: Wanted, { row, at, counted }: Found): Item {
  const { house, lang, now } = ctx;
  const flow = kind.flow.name;
  const { number, title } = kind.table.label(row);
  const erased = `${flow}.erased`;
  return {
    kind: 'record',
    flow,
    id: row.id,
    number,
    title: title || (house.words.has(lang, erased) ? house.words.say(lang, erased) : ''),
    state: row.state,
    state_name: stateName(ctx, flow, row.state, kind.flow.variant?.(row)),
    area: row.area,
    area_name: house.areas.place(row.area),
    at,
    minutes: measure.unit === 'minutes' ? counted.s : null,
    late: row.ended_at === null && row.due_at !== null && row.due_at <= now,
  };
}

/** A thing as a row. Its area must be known. */
export function thingItem(ctx: Ctx, { gauge: { by, things } }: Counted, side: Side, { id, area, title, part, of, row }: Thing): Item {
  const { house, lang } = ctx;
  const named = things.titled === undefined ? '' : valueName(ctx, things.titled, String(row[things.titled] ?? ''));
  const facts = (things.facts ?? []).flatMap((fact) => {
    const n = row[fact];
    return typeof n === 'number' ? [house.words.say(lang, `measure.fact.${fact}`, { n })] : [];
  });
  const values = by.flatMap((dim) => (dim === things.titled ? [] : [valueName(ctx, dim, String(row[dim] ?? ''))]));
  return {
    kind: 'thing',
    thing: things.kind,
    thing_name: nameOf(ctx, 'measure.thing', things.kind),
    id,
    title: title ?? named,
    facts: [...facts, ...values],
    area,
    area_name: house.areas.place(area),
    n: side === 'part' ? (part ?? 0) : side === 'rest' ? of - (part ?? 0) : of,
    part,
    of,
  };
}

/** A community as a row; the asked area itself is what lies in none of them. */
export function areaItem({ house, lang }: Ctx, asked: string, { area, id, n, figure: { value, part, of }, there }: Community): Item {
  const isRest = area === asked && area.length < WIDTHS.community;
  return {
    kind: 'area',
    id,
    title: isRest ? house.words.say(lang, 'measure.no_closer_place') : house.areas.name(area),
    facts: there ? [house.words.say(lang, 'measure.fact.there', { n: there })] : [],
    area,
    area_name: house.areas.place(area),
    n,
    value,
    part,
    of,
  };
}
