import { describe, expect, test } from 'vitest';
import { decide, decideOpening } from '../../kernel/flow/decide.ts';
import type { Desk } from '../../kernel/flow/record.ts';
import type { Stand } from '../../kernel/measure/declare.ts';
import { deltas } from '../../kernel/measure/deltas.ts';
import { standOf } from '../../kernel/measure/stands.ts';
import { type Actor, asResident, SYSTEM } from '../../kernel/post/actor.ts';
import { base } from '../../packs/base.ts';
import { settingOf } from '../../packs/setting.ts';
import { flow } from './flow.ts';
import { measured } from './measured.ts';
import { type CaseRow, UNTOUCHED } from './row.ts';

const setting = settingOf(base);
/** A Monday, nine in the morning in the city. */
const MONDAY = new Date('2026-03-02T01:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AREA = '210102001001';
const past = (ms: number) => new Date(MONDAY.getTime() + ms);
const DESKS: Readonly<Record<string, Desk>> = {
  clerk: { post: 'clerk', area: AREA, unit: '' },
  dispatcher: { post: 'dispatcher', area: '210102001', unit: '' },
  arbiter: { post: 'arbiter', area: '210102', unit: '' },
  handler: { post: 'handler', area: '210102', unit: '' },
  leader: { post: 'leader', area: '210102', unit: '' },
  auditor: { post: 'auditor', area: '2101', unit: '' },
  resident: { post: 'resident', area: '', unit: '' },
};
const at = (post: string, unit = ''): Actor => ({ account: 'someone', ...(DESKS[post] ?? expect.fail(post)), unit });
const wang = asResident('wang');

/** A case on its way, and what each step changed of the figures. */
class Story {
  row: CaseRow;
  /** Every delta so far, as `tally day value… n`. */
  readonly told: string[] = [];
  #stand: Stand | null = null;

  constructor(more: Partial<CaseRow> = {}, now = MONDAY) {
    const blank = {
      shard: '210102001',
      id: '210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV',
      version: 1,
      head: '',
      state: 'filed',
      area: AREA,
      clocks: {},
      opened_at: now,
      due_at: null,
      late_at: null,
      ended_at: null,
      held: null,
      wanted: null,
      mine: false,
      number: '260302000001',
      receipt: '',
      title: '路灯不亮',
      body: '',
      category: 'road',
      level: 'general',
      channel: 'h5',
      anonymous: false,
      lon: null,
      lat: null,
      address: null,
      ...UNTOUCHED,
      ...more,
    } as CaseRow;
    const decided = decideOpening(flow, blank, {}, {}, now, setting);
    this.row = decided.row as CaseRow;
    this.#seat(decided.awaits);
    this.#count('report', now, null, {});
  }

  /** The step by whoever's turn it is, so much later than Monday. */
  take(step: string, ms: number, input: unknown = {}, by?: Actor): this {
    const { held, state } = this.row;
    const actor = by ?? (held && held.post !== 'resident' ? { account: 'someone', ...held } : wang);
    const decided = decide(flow, { ...this.row, mine: actor.post === 'resident' }, step, actor, input, past(ms), setting);
    this.row = decided.row as CaseRow;
    this.#seat(decided.awaits);
    this.#count(step, past(ms), state, decided.facts);
    return this;
  }

  /** What the tally says of this case now: the sum of all that was told, by day. */
  of(tally: string, dim?: string): Record<string, number> {
    const sums: Record<string, number> = {};
    for (const { d, n, by } of this.deltas.filter((each) => each.t === `cases.${tally}`)) {
      const key = dim === undefined ? d : `${d} ${by[dim]}`;
      sums[key] = (sums[key] ?? 0) + n;
    }
    return Object.fromEntries(Object.entries(sums).filter(([, n]) => n !== 0));
  }
  readonly deltas: ReturnType<typeof deltas> = [];

  stand = () => standOf(measured, this.row, setting);

  #count(step: string, now: Date, from: string | null, facts: Record<string, unknown>) {
    const stand = this.stand();
    const taken = { step, at: now.toISOString(), post: '', unit: '', from_state: from, to_state: this.row.state, facts };
    this.deltas.push(...deltas(measured.tallies, this.#stand, stand, taken));
    this.#stand = stand;
  }
  #seat(awaits: { post: string; unit?: string } | null) {
    const desk = (wants: { post: string; unit?: string }): Desk => ({ ...(DESKS[wants.post] ?? expect.fail(wants.post)), unit: wants.unit ?? '' });
    const further = (flow.also?.(this.row) ?? []).map(({ slot, ...wants }) => ({ slot, ...desk(wants) }));
    this.row = { ...this.row, held: awaits && desk(awaits), wanted: awaits?.post ?? null, further };
  }
}

const answered = (ms = 4 * HOUR) =>
  new Story()
    .take('accept', HOUR)
    .take('dispatch', 2 * HOUR, { owner: 'unit:housing' })
    .take('take', 3 * HOUR)
    .take('finish', ms, { outcome: 'solved', reply: '已经修好。' });
const DAY_1 = '2026-03-02';
const late = (story: Story, ms: number) => story.take('late', ms, {}, SYSTEM);

describe('what stands of a case', () => {
  test('says when it was taken up, when it was answered and that the promise was kept; nothing of who raised it', () => {
    const stand = answered().stand();
    expect(stand).toMatchObject({ accepted_at: past(HOUR).toISOString(), answered_at: past(4 * HOUR).toISOString(), kept: true, responded: true, late: false });
    expect(Object.keys(stand)).not.toEqual(expect.arrayContaining(['title', 'body', 'special', 'address']));
  });
  test('a case that was never taken up awaits its first answer, and a late one has none in time', () => {
    const story = new Story();
    expect(story.stand()).toMatchObject({ responded: null, kept: null, clock: 'accept' });
    expect(late(story, DAY).stand()).toMatchObject({ responded: false, late: true, clock: null });
    expect(story.of('awaited')).toEqual({ [DAY_1]: 1 });
    expect(story.of('responded')).toEqual({});
  });
});

describe('the promise', () => {
  test('counts on the day it was due, once it was kept', () => {
    const story = answered();
    const due = { '2026-03-09': 1 };
    expect([story.of('due'), story.of('kept'), story.of('due', 'kept')]).toEqual([due, due, { '2026-03-09 yes': 1 }]);
  });
  test('that ran out is due and not kept, also when the answer comes after all', () => {
    const story = new Story().take('accept', HOUR, { handle: 'here' });
    expect(story.of('due')).toEqual({});
    late(story, 8 * DAY);
    expect(story.of('due', 'kept')).toEqual({ '2026-03-09 no': 1 });
    story.take('finish', 9 * DAY, { outcome: 'solved', reply: '已经修好。' });
    expect([story.of('due'), story.of('kept')]).toEqual([{ '2026-03-09': 1 }, {}]);
  });
  test('that ran out stays broken when the matter is shelved and taken up again, whatever is promised then', () => {
    const story = new Story().take('accept', HOUR, { handle: 'here' });
    late(story, 8 * DAY);
    story.take('shelve', 9 * DAY, { reason: '等管网改造', review_days: 7 }).take('resume', 10 * DAY);
    expect(story.of('due', 'kept')).toEqual({ '2026-03-09 no': 1 });
    story.take('finish', 11 * DAY, { outcome: 'solved', reply: '已经修好。' });
    expect(story.of('due', 'kept')).toEqual({ '2026-03-09 no': 1 });
  });
  test('is neither kept nor broken while the matter is shelved in time, and the shelved stock says so', () => {
    const story = new Story().take('accept', HOUR, { handle: 'here' }).take('shelve', 2 * HOUR, { reason: '等管网改造', review_days: 7 });
    expect([story.of('due'), story.of('shelved')]).toEqual([{}, { [DAY_1]: 1 }]);
    story.take('resume', DAY);
    expect(story.of('shelved')).toEqual({ [DAY_1]: 1, '2026-03-03': -1 });
  });
  test('that was kept by an answer the resident sends back is open again, and broken if it runs out', () => {
    const story = answered().take('reopen', DAY, { reason: '没有修好' });
    expect([story.of('due'), story.of('came_back'), story.of('at_once')]).toEqual([{}, { [DAY_1]: 1 }, {}]);
    late(story, 8 * DAY);
    expect(story.of('due', 'kept')).toEqual({ '2026-03-09 no': 1 });
  });
  test('is due to nobody who withdrew, and to nobody who was sent elsewhere', () => {
    const story = answered().take('withdraw', 5 * HOUR, {}, wang);
    expect([story.of('due'), story.of('ended')]).toEqual([{}, {}]);
    expect(new Story().take('divert', HOUR, { kind: 'emergency' }).stand()).toMatchObject({ promise_due: null, kept: null, responded: true });
  });
});

describe('times', () => {
  test('are whole minutes from the report, and the answer’s is that of the first answer', () => {
    const story = answered(4 * HOUR + 59_999);
    story.take('reopen', DAY, { reason: '没有修好' }).take('finish', 2 * DAY, { outcome: 'solved', reply: '这次修好了。' });
    const sums = (tally: string) => story.deltas.filter(({ t }) => t === `cases.${tally}`).reduce((sum, { s }) => sum + s, 0);
    expect([sums('accepted'), sums('answered')]).toEqual([60, 240]);
    expect(story.of('answered')).toEqual({ [DAY_1]: 1 });
    story.take('sign_off', 3 * DAY);
    expect([sums('ended'), story.of('ended', 'closed_by')]).toEqual([3 * 24 * 60, { '2026-03-05 resident': 1 }]);
  });
});

describe('ratings', () => {
  const rated = () =>
    answered()
      .take('sign_off', 5 * HOUR)
      .take('rate', 6 * HOUR, { stars: 4, solved: true });
  test('count on the day they are final, a week after they were given', () => {
    const story = rated();
    const final = { '2026-03-09': 1 };
    for (const tally of ['asked_solved', 'solved', 'rated', 'satisfied', 'counted_rated']) expect(story.of(tally), tally).toEqual(final);
    expect(story.of('rated', 'unit')).toEqual({ '2026-03-09 housing': 1 });
  });
  test('three stars are no satisfaction, and who was not asked is not in the whole', () => {
    const story = answered().take('sign_off', 5 * HOUR);
    expect([story.of('rated'), story.of('asked_solved')]).toEqual([{}, {}]);
    story.take('rate', 6 * HOUR, { stars: 3, solved: false });
    expect([story.of('satisfied'), story.of('solved'), story.of('rated')]).toEqual([{}, {}, { '2026-03-09': 1 }]);
  });
  test('of a case left out of the rates still count raw, and are told with the ground', () => {
    const story = rated().take('exclude', 8 * DAY, { ground: 'beyond_law', reason: '诉求超出法律规定' }, at('auditor'));
    expect([story.of('counted_rated'), story.of('counted_asked'), story.of('rated', 'excluded')]).toEqual([{}, {}, { '2026-03-09 beyond_law': 1 }]);
    expect([story.of('exclusions', 'ground'), story.of('due', 'excluded')]).toEqual([{ '2026-03-10 beyond_law': 1 }, { '2026-03-09 beyond_law': 1 }]);
    story.take('appeal', 8 * DAY, { reason: '这件应当计入。' }, wang).take('rule', 9 * DAY, { ruling: 'upheld', reason: '申诉理由成立。' }, at('arbiter'));
    expect([story.of('counted_rated'), story.of('rated', 'excluded')]).toEqual([{ '2026-03-09': 1 }, { '2026-03-09 no': 1 }]);
  });
});

describe('clocks', () => {
  test('each meets its fate once: met by the desk that moves in time', () => {
    for (const clock of ['accept', 'dispatch', 'take']) expect(answered().of(`clock_${clock}_met`), clock).toEqual({ [DAY_1]: 1 });
    expect(answered().of('clock_take', 'unit')).toEqual({ [`${DAY_1} housing`]: 1 });
  });
  test('missed when it runs out, and not once more when the desk moves at last', () => {
    const story = new Story();
    late(story, DAY);
    story.take('accept', 2 * DAY);
    expect([story.of('clock_accept'), story.of('clock_accept_met')]).toEqual([{ '2026-03-03': 1 }, {}]);
  });
  test('missed as well where the desk moves too late before anybody has called it late', () => {
    const story = new Story().take('accept', 2 * DAY);
    expect([story.of('clock_accept'), story.of('clock_accept_met')]).toEqual([{ '2026-03-04': 1 }, {}]);
  });
  test('a resident who withdraws decides nothing of them', () => {
    expect(new Story().take('withdraw', HOUR, {}, wang).of('clock_accept')).toEqual({});
  });
});

describe('returns, rulings and whistles', () => {
  test('a return counts for the department that sent it back, a ruling for the one that must take it', () => {
    const story = new Story().take('accept', HOUR);
    for (const unit of ['housing', 'water', 'power']) {
      story.take('dispatch', 2 * HOUR, { owner: `unit:${unit}` }).take('return', 3 * HOUR, { reason: '不属于本部门' });
    }
    story.take('arbitrate', 4 * HOUR, { owner: 'unit:housing', ruling: '由住建办理' });
    expect(story.of('returns', 'unit')).toEqual({ [`${DAY_1} housing`]: 1, [`${DAY_1} water`]: 1, [`${DAY_1} power`]: 1 });
    expect(story.of('rulings', 'unit')).toEqual({ [`${DAY_1} housing`]: 1 });
    expect(story.of('open', 'unit')).toEqual({ [`${DAY_1} housing`]: 1 });
  });
  test('each department that is whistled for comes in time, too late or never', () => {
    const story = new Story()
      .take('accept', HOUR, { handle: 'here' })
      .take('whistle', 2 * HOUR, { lead: 'housing', assist: ['water', 'power'], matter: '地下室进水' });
    expect(story.of('whistled', 'unit')).toEqual({ [`${DAY_1} housing`]: 1, [`${DAY_1} water`]: 1, [`${DAY_1} power`]: 1 });
    story.take('report_in', 3 * HOUR, {}, at('handler', 'housing'));
    late(story, DAY);
    story.take('report_in', DAY + HOUR, {}, at('handler', 'water')).take('answer', DAY + HOUR, { answer: '已经抽完积水。' }, at('handler', 'water'));
    story.take('end_whistle', 2 * DAY, { reason: '不再需要他们。' }, at('clerk'));
    expect(story.of('reported_in', 'in_time')).toEqual({ [`${DAY_1} yes`]: 1, '2026-03-03 no': 1, '2026-03-04 never': 1 });
    expect(story.of('whistle_answered', 'in_time')).toEqual({ '2026-03-03 yes': 1, '2026-03-04 never': 2 });
    // Housing came in time; water's and power's time to report in ran out; water answered in time.
    expect([story.of('clock_report_in_met', 'unit'), story.of('clock_answer_met', 'unit')]).toEqual([{ [`${DAY_1} housing`]: 1 }, { '2026-03-03 water': 1 }]);
    expect(story.of('clock_report_in', 'unit')).toEqual({ [`${DAY_1} housing`]: 1, '2026-03-03 water': 1, '2026-03-03 power': 1 });
    expect(story.of('clock_answer', 'unit')).toEqual({ '2026-03-03 water': 1 });
  });
});

test('what is open is counted from the report to its end, and under one state and one department at a time', () => {
  const story = answered().take('sign_off', 3 * DAY);
  expect(story.of('open')).toEqual({ [DAY_1]: 1, '2026-03-05': -1 });
  expect(story.of('open', 'state')).toEqual({ [`${DAY_1} finished`]: 1, '2026-03-05 finished': -1 });
});

test('every dimension of every tally is a fact of the stand or is said by what happened', () => {
  const stand = new Story().stand();
  const said = ['in_time', 'ground', 'reached'];
  for (const { name, by } of measured.tallies) for (const dim of by) expect(dim in stand || said.includes(dim), `${name} by ${dim}`).toBe(true);
});

describe('what staff found on their round', () => {
  const finished = (channel: string) =>
    new Story({ channel }).take('accept', HOUR, { handle: 'here' }).take('finish', 2 * HOUR, { outcome: 'solved', reply: '已经修好。' });
  const solved = (channel: string) => finished(channel).take('lapse', 10 * DAY, {}, SYSTEM);
  test('is in no rate, however quickly it was done, since nobody was promised anything; a resident’s own is', () => {
    const rates = ['awaited', 'responded', 'due', 'kept', 'rated', 'asked_solved'] as const;
    const story = solved('patrol');
    for (const tally of rates) expect(story.of(tally), tally).toEqual({});
    for (const tally of ['awaited', 'responded', 'due', 'kept'] as const) expect(solved('phone').of(tally), tally).not.toEqual({});
  });
  test('counts among what came in and what ended, and nobody is said to have kept silent or is drawn to be called back', () => {
    const story = solved('patrol');
    expect(story.of('opened', 'channel')).toEqual({ [`${DAY_1} patrol`]: 1 });
    expect(story.stand()).toMatchObject({ closed_by: 'unasked' });
    const drawn = (channel: string) => ({ ...finished(channel).row, head: '00000000' });
    const close = (channel: string) => decide(flow, drawn(channel), 'lapse', SYSTEM, {}, past(10 * DAY), setting).row as CaseRow;
    expect([close('phone').call_back, close('patrol').call_back]).toEqual(['drawn', null]);
  });
});
