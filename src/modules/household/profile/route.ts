import { z } from 'zod';
import { AreaCode, covers, levelOf, WIDTHS } from '../../../kernel/area/code.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { innermost } from '../../../kernel/register/columns.ts';
import { labelOf } from '../../../kernel/register/form.ts';
import { dateOf, localOf } from '../../../platform/clock/calendar.ts';
import { refuse } from '../../../platform/refusal.ts';
import { registers } from '../registers/index.ts';
import { SEE_PLACES } from '../registers/posts.ts';
import { compoundsOf } from './compounds.ts';
import { type Count, countsOf } from './counts.ts';
import { agesOf, hide } from './hide.ts';
import { stateOf } from './state.ts';

const Number_ = z.int().nullable().describe('Null where fewer than five people could be told apart by it');
const Share = { register: z.string(), total: z.int(), share: z.number().nullable().describe('0 to 1; null where there is nothing') };

/** Registers whose counts are counts of people. */
const OF_PEOPLE = new Set(['household', 'person', 'membership', 'care']);

/** What a community has and who lives there, in numbers that are kept up as records change. */
export const areaProfile = defineRoute({
  method: 'GET',
  path: '/api/areas/{code}/profile',
  summary: 'A community in numbers: homes, households, people, compounds and who manages them; small counts of people only for those who work there',
  who: 'anyone',
  limit: 60,
  params: z.object({ code: AreaCode }),
  answer: z.object({
    area: z.string(),
    area_name: z.string(),
    level: z.string(),
    works_here: z.boolean().describe('Whether the caller is shown what is only for those who work there'),
    counts: z.array(z.object({ register: z.string(), name: z.string(), count: Number_ })).describe('Living records of each register'),
    by: z
      .array(
        z.object({
          register: z.string(),
          field: z.string(),
          title: z.string(),
          values: z.array(z.object({ value: z.string(), name: z.string(), count: Number_ })),
        }),
      )
      .describe('The same by each counted choice, in the order of the choices'),
    ages: z.array(z.object({ from: z.int(), to: z.int().nullable(), count: Number_ })),
    compounds: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          kind: z.string().nullable(),
          kind_name: z.string(),
          property: z.string().nullable(),
          committee: z.string().nullable(),
          committee_name: z.string(),
          managed: z.boolean(),
          buildings: z.int(),
          team_gaps: z
            .int()
            .nullable()
            .describe('Posts of its team that nobody holds; null for those who do not work there, and in a city that has no such teams'),
        }),
      )
      .nullable()
      .describe('Null above a community'),
    freshness: z.array(z.object({ ...Share, checked: z.int().describe('Written down or confirmed in this month or one of the eleven before it') })).nullable(),
    completeness: z.array(z.object({ ...Share, field: z.string(), title: z.string(), known: z.int() })).nullable(),
  }),
  run: async (ctx, { params: { code } }) => {
    const { house, actor, now } = ctx;
    const worksHere = (SEE_PLACES as readonly string[]).includes(actor.post) && (actor.area === '' || covers(actor.area, code));
    await house.areas.know([code]);
    if (!house.areas.has(code) || (code.length > WIDTHS.community && !worksHere)) refuse('not_found', {});
    const near = code.length >= WIDTHS.community;
    const [counts, compounds] = await Promise.all([countsOf(house, code), near ? compoundsOf(ctx, code, worksHere) : null]);
    const state = near && worksHere ? stateOf(ctx, counts) : null;
    const told = (register: string, numbers: readonly number[]) => (worksHere || !OF_PEOPLE.has(register) ? [...numbers] : hide(numbers));
    const totals = registers.map(({ name }) => counts.find((count) => count.register === name && count.field === '')?.n ?? 0);
    const ages = agesOf(countsFor(counts, 'person', 'birth_year'), Number(dateOf(localOf(now).day).slice(0, 4)));
    const bands = told(
      'person',
      ages.map(({ n }) => n),
    );
    return {
      area: code,
      area_name: house.areas.place(code),
      level: levelOf(code),
      works_here: worksHere,
      counts: registers.map(({ name }, at) => ({ register: name, name: nameOf(ctx, 'register_kind', name), count: told(name, [totals[at] ?? 0])[0] ?? null })),
      by: byChoice(ctx, counts, told),
      ages: ages.map(({ from, to }, at) => ({ from, to, count: bands[at] ?? null })),
      compounds,
      freshness: state?.freshness ?? null,
      completeness: state?.completeness ?? null,
    };
  },
});

const countsFor = (counts: readonly Count[], register: string, field: string) => counts.filter((count) => count.register === register && count.field === field);

/** Each counted choice with all of its values, those too that nothing has. */
function byChoice(ctx: Ctx, counts: readonly Count[], told: (register: string, numbers: readonly number[]) => (number | null)[]) {
  const fields = [...ctx.house.registers.values()].flatMap((register) =>
    Object.entries(register.fields).flatMap(([field, { counted, schema }]) => {
      const choices = counted ? choicesOf(schema) : [];
      return choices.length ? [{ register, field, choices }] : [];
    }),
  );
  return fields.map(({ register, field, choices }) => {
    const there = new Map(countsFor(counts, register.name, field).map(({ value, n }) => [value, n]));
    const numbers = told(
      register.name,
      choices.map((value) => there.get(value) ?? 0),
    );
    return {
      register: register.name,
      field,
      title: labelOf(ctx, register, field),
      values: choices.map((value, at) => ({ value, name: nameOf(ctx, `register_choice.${register.name}.${field}`, value), count: numbers[at] ?? null })),
    };
  });
}

/** What can be chosen in a field; nothing where it is no choice. */
function choicesOf(schema: z.ZodType): string[] {
  const inner = innermost(schema);
  return inner instanceof z.ZodEnum ? inner.options.map(String) : [];
}
