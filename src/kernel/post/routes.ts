import { z } from 'zod';
import { CalendarSchema, SpanSchema } from '../../platform/clock/working-time.ts';
import { NamedDesk, nameDesk } from '../flow/desk.ts';
import { nameOf } from '../flow/show.ts';
import { defineRoute, type Route } from '../module.ts';
import { absenceRoutes } from './absences.ts';
import { dutyRoutes } from './duty.ts';
import { team } from './team.ts';
import { viewRoutes } from './view-as.ts';
import { why } from './why.ts';

const Choices = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))));
const factsOf = (facts: Readonly<Record<string, string | number | boolean>> = {}) => ({ ...facts });

export const postRoutes: Route[] = [
  team,
  ...absenceRoutes,
  ...viewRoutes,
  ...dutyRoutes,
  why,
  defineRoute({
    method: 'GET',
    path: '/api/me',
    summary: 'Who I am here, what I hold, and in which post I act',
    who: 'anyone',
    off_duty: true,
    answer: z.object({
      account: z.string().nullable(),
      name: z.string().nullable(),
      acting: NamedDesk,
      holdings: z.array(
        NamedDesk.extend({
          role: z.enum(['A', 'B']),
          standing: z.enum(['on', 'away', 'standing_by']).describe('They act in it now, are away from it, or wait behind the one whose desk it is'),
          away_until: z.date().nullable(),
        }),
      ),
      demo: z.boolean(),
      viewing: z.object({ id: z.string(), until: z.date() }).nullable().describe('Only looking at this desk of somebody else, until then'),
    }),
    run: async (ctx) => {
      const { house, actor, now } = ctx;
      const held = actor.account === null ? [] : house.roster.heldBy(actor.account, now);
      await house.areas.know([...held.map((h) => h.area), actor.area]);
      return {
        account: actor.account,
        name: actor.account === null ? null : await house.nameOf(actor.account),
        demo: house.demo,
        viewing: actor.viewing ?? null,
        acting: nameDesk(ctx, actor, 'name'),
        holdings: held.map((h) => ({
          ...nameDesk(ctx, h, 'name'),
          role: h.role,
          standing: house.roster.standing(h, now),
          away_until: house.roster.awayUntil(h.account, h.area, now),
        })),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/pack',
    summary: 'The city: its words, categories, departments, posts and rules',
    who: 'anyone',
    off_duty: true,
    answer: z.object({
      code: z.string(),
      name: z.string(),
      city_area: z.string(),
      city_name: z.string(),
      demo: z.boolean(),
      languages: z.array(z.string()),
      categories: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          level: z.string(),
          advice: z.string().nullable().describe('What to do at once, to be shown beside this category before anything is sent'),
        }),
      ),
      levels: z.array(z.object({ code: z.string(), name: z.string() })),
      specials: z.array(z.object({ code: z.string(), name: z.string() })).describe('Groups of people whose matters come first'),
      diversions: z.array(z.object({ code: z.string(), name: z.string() })),
      terms: z.record(z.string(), z.string()).describe('Sentences that this city says in its own way, by their key'),
      units: z.array(z.object({ code: z.string(), name: z.string() })),
      posts: z.array(z.object({ code: z.string(), name: z.string() })),
      rules: z.record(z.string(), z.number()),
      setting: z
        .object({
          calendar: CalendarSchema,
          spans: z.record(z.string(), SpanSchema),
          limits: z.record(z.string(), z.number()),
          units: z.array(z.string()),
          choices: Choices,
        })
        .describe('What a decision looks at, so that a screen can say beforehand what a step will come to'),
    }),
    run: async (ctx) => {
      const { city, areas, demo } = ctx.house;
      await areas.know([city.area]);
      const named = (kind: string) => (code: string) => ({ code, name: nameOf(ctx, kind, code) });
      return {
        code: city.code,
        name: ctx.house.words.say(ctx.lang, 'pack'),
        city_area: city.area,
        city_name: areas.name(city.area),
        demo,
        languages: ['zh', 'en'],
        categories: Object.entries(city.categories).map(([code, { level, advice }]) => ({
          ...named('category')(code),
          level,
          advice:
            advice === undefined ? null : ctx.house.words.say(ctx.lang, `divert.${advice}.advice`, factsOf(city.setting.choices['cases.divert']?.[advice])),
        })),
        levels: Object.keys(city.setting.choices['cases.level'] ?? {}).map(named('level')),
        specials: Object.keys(city.setting.choices['cases.special'] ?? {}).map(named('special')),
        diversions: Object.keys(city.setting.choices['cases.divert'] ?? {}).map((code) => ({ code, name: nameOf(ctx, 'divert', `${code}.name`) })),
        terms: { ...city.terms[ctx.lang] },
        units: city.setting.units.map(named('unit')),
        posts: Object.keys(city.posts).map(named('post')),
        setting: { ...city.setting, units: [...city.setting.units] },
        rules: Object.fromEntries(Object.entries(city.setting.limits).map(([name, value]) => [name.split('.').at(-1) ?? name, value])),
      };
    },
  }),
];
