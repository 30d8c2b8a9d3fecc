import { z } from 'zod';
import { AreaCode } from '../../../kernel/area/code.ts';
import { NONE } from '../../../kernel/measure/figures/figure.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { stampOf } from '../../../kernel/post/stamp.ts';
import { pdfOf } from '../../../platform/pdf/pdf.ts';
import { placeFor } from '../outlook/place.ts';
import { type Report, reportOf } from './gather.ts';
import { monthFor } from './month.ts';
import { paperOf } from './paper.ts';

/** Who sits at the monthly meeting of an area. */
const MEETING = ['clerk', 'secretary', 'dispatcher', 'supervisor', 'leader', 'auditor'];
export const REPORT_LIMITS = ['reports.least'];

const Asked = z.object({
  area: AreaCode.optional(),
  month: z
    .string()
    .regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .describe('`YYYY-MM`; the last whole month where absent'),
});

const Figure = z.object({
  value: z.number().nullable(),
  part: z.number().nullable(),
  of: z.number().nullable(),
  none: z.enum(NONE).nullable(),
  standing: z.enum(['met', 'near', 'missed']).nullable(),
});
const Moved = z.object({ key: z.string(), name: z.string(), now: z.number(), of: z.number(), before: z.number(), change: z.number() });
const Moves = z.object({ better: z.array(Moved), worse: z.array(Moved) });
const Better = z.enum(['more', 'less']).nullable();
const Monthly = z.object({
  area: z.string(),
  area_name: z.string(),
  month: z.object({ from: z.string(), to: z.string(), whole: z.boolean(), before: z.string(), year: z.string() }),
  main: z
    .array(
      z.object({
        name: z.string(),
        label: z.string(),
        unit: z.string(),
        kind: z.string().describe('How it is computed, as GET /api/measures says it'),
        better: Better,
        target: z.number().nullable(),
        warning: z.number().nullable(),
        figure: Figure,
        before: Figure.describe('The month before; of a month that is not over, its same days'),
        year: Figure.describe('The same month a year ago, likewise'),
        months: z.array(z.object({ month: z.string(), figure: Figure })),
      }),
    )
    .describe('The six figures that the city’s pack leads with, as the overview shows them'),
  stock: z.array(z.object({ name: z.string(), label: z.string(), figure: Figure, before: Figure })),
  areas: z
    .array(z.object({ key: z.string(), name: z.string(), figures: z.array(Figure) }))
    .describe('The areas it consists of, each with the six figures in their order'),
  moved: z.object({ areas: Moves, categories: Moves }).describe('Shares of promises kept that moved most'),
  exclusions: z.array(z.object({ key: z.string(), name: z.string(), n: z.number() })),
  whistles: z.array(z.object({ key: z.string(), name: z.string(), called: z.number(), came: Figure, answered: Figure })),
  outlook: z.unknown().describe('As GET /api/outlook?by=category; null of a month further back than the last'),
  definitions: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      unit: z.string(),
      sentence: z.string(),
      target: z.number().nullable(),
      better: Better,
      leaves_out: z.array(z.object({ name: z.string(), n: z.number() })),
    }),
  ),
});

async function made(ctx: Ctx, { area, month }: z.output<typeof Asked>): Promise<{ report: Report; least: number }> {
  const least = ctx.house.city.setting.limits['reports.least'] ?? 10;
  const place = await placeFor(ctx, area);
  return { report: await reportOf(ctx, place, await monthFor(ctx, month), least), least };
}

export const monthly = defineRoute({
  method: 'GET',
  path: '/api/reports/monthly',
  summary: 'A month of an area as the monthly meeting looks at it: figures, areas, what moved, what is to come; no person',
  who: MEETING,
  query: Asked,
  answer: Monthly,
  run: async (ctx, { query }) => (await made(ctx, query)).report,
});

export const monthlyPaper = defineRoute({
  method: 'GET',
  path: '/api/reports/monthly.pdf',
  summary: 'The same on paper, with the definition of every figure',
  who: MEETING,
  query: Asked,
  answer: z.unknown(),
  media: 'application/pdf',
  headers: { 'cache-control': 'no-store', 'content-disposition': 'inline; filename="monthly-report.pdf"' },
  run: async (ctx, { query }) => {
    const { report, least } = await made(ctx, query);
    return pdfOf(paperOf(ctx, report, await stampOf(ctx, ctx.house.words.say(ctx.lang, 'indicators.report.name')), least));
  },
});
