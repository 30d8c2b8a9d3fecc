import type { Answer } from '../../../kernel/measure/figures/answer.ts';
import type { Figure } from '../../../kernel/measure/figures/figure.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { Block, Said } from '../../../platform/pdf/paper.ts';
import type { Report } from './gather.ts';
import { figureText } from './say.ts';

/** Says a word of the report in the reader's language. */
export type Say = (key: string, facts?: Record<string, string | number>) => string;
const FORESEEN = 10;
const SHARE = { unit: 'share' };

const numberText = ({ value }: Pick<Answer['total'], 'value'>) => (value === null ? '—' : String(value));

/** What is left at the end of the month, and was at the end of the one before. */
export const stockOf = (say: Say, { stock }: Report): Block[] => [
  { kind: 'heading', text: say('stock') },
  {
    kind: 'table',
    head: ['', ...stock.map(({ label }) => label)],
    shares: [2, ...stock.map(() => 3)],
    right: stock.map((_, i) => i + 1),
    rows: [
      [say('stock_at'), ...stock.map(({ figure }) => ({ text: numberText(figure), strong: true as const }))],
      [say('stock_before'), ...stock.map(({ before }) => numberText(before))],
    ],
  },
];

/** What was left out of the rates, by ground. */
export const excludedOf = (say: Say, { exclusions }: Report): Block[] => [
  { kind: 'heading', text: say('excluded') },
  exclusions.length === 0
    ? { kind: 'note', text: say('no_exclusions') }
    : { kind: 'table', head: [say('ground'), say('count')], shares: [6, 2], right: [1], rows: exclusions.map(({ name, n }) => [name, String(n)]) },
];

/** How often each department was whistled for, and whether it came and answered in time. */
export const whistlesOf = (ctx: Ctx, say: Say, { whistles, definitions }: Report): Block[] => {
  const label = (name: string) => definitions.find((each) => each.name === name)?.label ?? '';
  const text = (figure: Figure) => (figure.of ? `${figureText(ctx, SHARE, figure)}（${figure.part}/${figure.of}）` : figureText(ctx, SHARE, figure));
  return [
    { kind: 'heading', text: say('whistles') },
    whistles.length === 0
      ? { kind: 'note', text: say('no_whistles') }
      : {
          kind: 'table',
          head: [say('unit'), say('called'), label('whistle_came_in_time'), label('whistle_answered_in_time')],
          shares: [4, 1.6, 3, 3],
          right: [1, 2, 3],
          rows: whistles.map(({ name, called, came, answered }) => [name, String(called), text(came), text(answered)]),
        },
  ];
};

/** What the next seven days are likely to bring, with how well that was foretold before. */
export function outlookOf(say: Say, { outlook }: Report): Block[] {
  if (outlook === null) return [];
  const head: Block = { kind: 'heading', text: say('outlook', { from: outlook.from, to: outlook.to }) };
  if (outlook.none !== null || !outlook.total) return [head, { kind: 'note', text: say('too_short') }];
  const row = (name: string, { expected, low, high, last_week, usual }: (typeof outlook.items)[number] | NonNullable<typeof outlook.total>): Said[] => [
    name,
    { text: String(expected), strong: true },
    `${low}～${high}`,
    String(last_week),
    String(usual),
  ];
  return [
    head,
    {
      kind: 'table',
      head: [say('category'), say('expected'), say('range', { stated: outlook.stated * 100 }), say('last_week'), say('usual')],
      shares: [4, 2, 3, 2.4, 2.4],
      right: [1, 2, 3, 4],
      rows: [row(say('all'), outlook.total), ...outlook.items.slice(0, FORESEEN).map((each) => row(each.name, each))],
    },
    ...(outlook.days_off.length
      ? [{ kind: 'note', text: say('holidays', { days: outlook.days_off.map(({ day, name }) => `${day} ${name}`).join('、') }) } as const]
      : []),
    { kind: 'note', text: [outlook.back_test?.says ?? '', outlook.method].filter(Boolean).join(' ') },
  ];
}
