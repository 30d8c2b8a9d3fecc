import { z } from 'zod';
import { CalendarSchema, SpanSchema } from '../../platform/clock/working-time.ts';
import { nameOf } from '../flow/show.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { team } from './team.ts';

const Held = z.object({ post: z.string(), post_name: z.string(), area: z.string(), area_name: z.string(), unit: z.string(), unit_name: z.string() });

const show = (ctx: Ctx, h: { post: string; area: string; unit: string }) => ({
  post: h.post,
  post_name: nameOf(ctx, 'post', h.post),
  area: h.area,
  area_name: h.area ? ctx.house.areas.name(h.area) : '',
  unit: h.unit,
  unit_name: nameOf(ctx, 'unit', h.unit),
});

export const postRoutes: Route[] = [
  team,
  defineRoute({
    method: 'GET',
    path: '/api/me',
    summary: 'Who I am here, what I hold, and in which post I act',
    who: 'anyone',
    answer: z.object({
      account: z.string().nullable(),
      name: z.string().nullable(),
      acting: Held,
      holdings: z.array(Held.extend({ role: z.enum(['A', 'B']) })),
      demo: z.boolean(),
    }),
    run: async (ctx) => {
      const { house, actor, now } = ctx;
      const held = actor.account === null ? [] : house.roster.heldBy(actor.account, now);
      await house.areas.know([...held.map((h) => h.area), actor.area]);
      return {
        account: actor.account,
        name: actor.account === null ? null : await house.nameOf(actor.account),
        demo: house.demo,
        acting: show(ctx, actor),
        holdings: held.map((h) => ({ ...show(ctx, h), role: h.role })),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/pack',
    summary: 'The city: its words, categories, departments, posts and rules',
    who: 'anyone',
    answer: z.object({
      code: z.string(),
      name: z.string(),
      city_area: z.string(),
      city_name: z.string(),
      demo: z.boolean(),
      languages: z.array(z.string()),
      categories: z.array(z.object({ code: z.string(), name: z.string(), level: z.string() })),
      units: z.array(z.object({ code: z.string(), name: z.string() })),
      posts: z.array(z.object({ code: z.string(), name: z.string() })),
      rules: z.record(z.string(), z.number()),
      setting: z
        .object({ calendar: CalendarSchema, spans: z.record(z.string(), SpanSchema), limits: z.record(z.string(), z.number()), units: z.array(z.string()) })
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
        categories: Object.entries(city.categories).map(([code, { level }]) => ({ ...named('category')(code), level })),
        units: city.setting.units.map(named('unit')),
        posts: Object.keys(city.posts).map(named('post')),
        setting: { ...city.setting, units: [...city.setting.units] },
        rules: Object.fromEntries(Object.entries(city.setting.limits).map(([name, value]) => [name.split('.').at(-1) ?? name, value])),
      };
    },
  }),
];
