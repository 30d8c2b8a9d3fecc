import type { z } from 'zod';
import type { ClocksAnswer, TrailAnswer } from '../../../kernel/flow/routes.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { minuteOf, type Stamp } from '../../../kernel/post/stamp.ts';
import type { Block, Paper } from '../../../platform/pdf/paper.ts';
import type { Facts } from '../../../platform/refusal.ts';
import type { CaseDetail } from '../show.ts';

type Entry = z.output<typeof TrailAnswer>['items'][number];

/** What a sheet is drawn from: nothing but what the API shows the caller of the case. */
export type Shown = {
  detail: z.output<typeof CaseDetail>;
  trail: z.output<typeof TrailAnswer>;
  clocks: z.output<typeof ClocksAnswer>['items'];
  stamp: Stamp;
  check: string;
  /** Where its progress is read and the sheet checked. */
  url: string;
};

/** Which of the five sheets a step is told on; the others are the sub-district's. */
const COMMUNITY = ['accept', 'place'];
const DISTRICT = ['supervise', 'respond', 'lift', 'arbitrate', 'exclude', 'appeal', 'rule', 'call_back', 'bar', 'unbar'];
const RESIDENT = ['sign_off', 'rate', 'reopen', 'withdraw', 'lapse'];
const UNSAID = ['report', 'late', 'finish'];

/** The five sheets (居民点单、社区接单、街道办单、区督单、居民签单) of one case on paper, with its promises, its trail and its check code. */
export function paperOf(ctx: Pick<Ctx, 'house' | 'lang'>, { detail: d, trail, clocks, stamp, check, url }: Shown): Paper {
  const say = (key: string, facts: Facts = {}) => ctx.house.words.say(ctx.lang, `cases.sheet.${key}`, facts);
  const told = (steps: (step: string) => boolean) =>
    trail.items
      .filter(({ step }) => steps(step) && !UNSAID.includes(step))
      .map((e) => line(ctx, e))
      .join('\n') || say('none');
  const place = [d.area_name, d.location?.address].filter(Boolean).join('　');
  const form = (key: string, rows: Extract<Block, { kind: 'form' }>['rows']): Block[] => [
    { kind: 'heading', text: say(`sheet.${key}`) },
    { kind: 'form', rows },
  ];
  return {
    title: `${say('title')} ${d.number}`,
    watermark: stamp.text,
    foot: say('foot', { text: stamp.text }),
    at: stamp.at,
    blocks: [
      { kind: 'title', text: say('title'), under: say('number', { number: d.number }) },
      {
        kind: 'form',
        rows: [[say('state'), { text: d.state_name, strong: true }, say('owner'), d.owner?.name ?? say('nobody')]],
      },
      ...form('resident', [
        [say('opened'), minuteOf(new Date(d.opened_at)), say('channel'), channelName(ctx, d.channel)],
        [say('area'), place],
        [say('category'), d.category_name, say('level'), d.level_name],
        [say('what'), d.body ? `${d.title}\n${d.body}` : say('erased')],
      ]),
      ...form('community', [[say('taken'), told((step) => COMMUNITY.includes(step))]]),
      ...form('street', [[say('handled'), told((step) => ![...COMMUNITY, ...DISTRICT, ...RESIDENT].includes(step))]]),
      ...form('district', [[say('supervised'), told((step) => DISTRICT.includes(step))]]),
      ...form('sign', [
        [say('outcome'), d.outcome ? nameOf(ctx, 'cases.choice.outcome', d.outcome) : say('none')],
        [say('reply'), d.reply || say('none')],
        [
          say('word'),
          signed(
            d,
            say,
            told((step) => RESIDENT.includes(step)),
          ),
        ],
        [say('rating'), d.rating ? say('stars', { stars: d.rating.stars, solved: say(d.rating.solved ? 'solved' : 'unsolved') }) : say('unrated')],
      ]),
      { kind: 'heading', text: say('clocks') },
      {
        kind: 'table',
        head: ['name', 'span', 'due', 'done', 'kept'].map((key) => say(`clock.${key}`)),
        shares: [3, 4, 3, 3, 2],
        rows: clocks
          .toSorted((a, b) => a.started_at.getTime() - b.started_at.getTime())
          .map((c) => [
            c.name,
            c.span_words,
            minuteOf(c.due_at),
            c.stopped_at ? minuteOf(c.stopped_at) : '—',
            c.late ? { text: say('late'), strong: true } : say(c.running ? 'running' : 'kept'),
          ]),
      },
      { kind: 'heading', text: say('trail') },
      {
        kind: 'table',
        head: ['seq', 'at', 'step', 'by', 'hash'].map((key) => say(`entry.${key}`)),
        shares: [1, 3.4, 4, 5, 3],
        rows: trail.items.map((e) => [String(e.seq), minuteOf(e.at), e.step_name, byOf(e), { text: e.hash.slice(0, 12), faint: true }]),
      },
      { kind: 'note', text: trail.intact ? say('intact', { count: trail.items.length }) : say('broken') },
      {
        kind: 'check',
        url,
        lines: [
          say('check'),
          { text: check.replace(/(.{4})(?=.)/g, '$1-'), strong: true },
          say('check_at', { url: url.split('?')[0] ?? '' }),
          say('check_how', { seq: trail.items.length, head: d.head.slice(0, 12) }),
          say('check_apart'),
        ],
      },
    ],
  };
}

const byOf = (e: Entry): string => [e.unit_name || e.area_name, e.post_name].filter(Boolean).join(' · ');

function signed(d: Shown['detail'], say: (key: string) => string, told: string): string {
  if (d.state === 'finished') return say('by_hand');
  const how = d.closed_by && say({ resident: 'signed', silence: 'silence', import: 'imported' }[d.closed_by]);
  return [how, told === say('none') ? '' : told].filter(Boolean).join('\n') || say('none');
}

/** One step in a line: when, who by post, what, and what was said with it. Why an identity was shown is the resident's to read, not a paper's. */
function line(ctx: Pick<Ctx, 'house' | 'lang'>, e: Entry): string {
  const said = e.step === 'reveal' ? [] : Object.values(e.text ?? {});
  const facts = ['owner', 'whom'].flatMap((name) => {
    const [kind, code = ''] = String(e.facts[name] ?? '').split(/[:@]/);
    return kind ? [nameOf(ctx, kind, code)] : [];
  });
  const head = `${minuteOf(e.at)}　${byOf(e)}　${[e.step_name, ...facts].join(' → ')}`;
  return said.length ? `${head}：${said.join('；')}` : head;
}

const channelName = ({ house, lang }: Pick<Ctx, 'house' | 'lang'>, channel: string) => {
  const key = `cases.sheet.channel_name.${channel}`;
  return house.words.has(lang, key) ? house.words.say(lang, key) : channel;
};
