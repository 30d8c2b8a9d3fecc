import { z } from 'zod';
import { defineRoute, type Route } from '../../module.ts';
import { Answer, Listed, listed } from './answer.ts';
import { AskedFigure } from './asked.ts';
import { answers, areaOf, askable } from './asking.ts';
import { maySee } from './reach.ts';

/** How often a minute somebody without a log-in may ask. */
const PER_MINUTE = 120;
/** As many as a screen shows. */
const MOST = 40;

const Names = z
  .string()
  .min(1)
  .max(2000)
  .transform((text) => [...new Set(text.split(',').filter(Boolean))])
  .refine((names) => names.length >= 1 && names.length <= MOST);

export const measureRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/measures',
    summary: 'What there is to know: the measures that the caller may see',
    who: 'anyone',
    limit: PER_MINUTE,
    answer: z.object({ items: z.array(Listed) }),
    run: async (ctx) => ({
      items: [...ctx.house.measures.values()].filter((measure) => maySee(ctx.house, ctx.actor, measure)).map((measure) => listed(ctx, measure)),
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/measures/{name}',
    summary: 'A measure of an area and a period, broken down by area, time or a dimension; any other parameter is a dimension with the one value to look at',
    who: 'anyone',
    limit: PER_MINUTE,
    params: z.object({ name: z.string().max(80) }),
    query: AskedFigure,
    answer: Answer,
    run: async (ctx, { params, query }) => {
      const area = areaOf(ctx, query.area);
      const [answer] = await answers(ctx, await askable(ctx, [params.name], area), query, area);
      return answer as Answer;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/figures',
    summary: 'Several measures of one area and period at once, all of one moment: what a screen asks',
    who: 'anyone',
    limit: PER_MINUTE,
    query: AskedFigure.extend({ measures: Names.describe(`Names of measures with commas, at most ${MOST}`) }),
    answer: z.object({
      area: z.string(),
      area_name: z.string(),
      from: z.string(),
      to: z.string(),
      as_of: z.date(),
      items: z.array(Answer).describe('In the order they were asked for'),
    }),
    run: async (ctx, { query }) => {
      const { measures, ...asked } = query;
      const area = areaOf(ctx, query.area);
      const items = await answers(ctx, await askable(ctx, measures, area), asked, area);
      const [{ area_name, from, to }] = items as [Answer];
      return { area, area_name, from, to, as_of: ctx.now, items };
    },
  }),
];
