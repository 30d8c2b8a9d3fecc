import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, decideOpening, stepsOpenTo } from '../../kernel/flow/decide.ts';
import type { Desk } from '../../kernel/flow/record.ts';
import { type Actor, asResident, SYSTEM } from '../../kernel/post/actor.ts';
import { base } from '../../packs/base.ts';
import { settingOf } from '../../packs/setting.ts';
import { flow } from './flow.ts';
import { type CaseRow, UNTOUCHED } from './row.ts';

const setting = settingOf(base);
const MONDAY = new Date('2026-03-02T01:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AREA = '210102001001';
const past = (ms: number) => new Date(MONDAY.getTime() + ms);

const actorOf = (desk: Desk): Actor => ({ account: 'someone', ...desk });
const clerk: Desk = { post: 'clerk', area: AREA, unit: '' };
const dispatcher: Desk = { post: 'dispatcher', area: '210102001', unit: '' };
const housing: Desk = { post: 'handler', area: '210102', unit: 'housing' };
const arbiter: Desk = { post: 'arbiter', area: '210102', unit: '' };
const wang = asResident('wang');

const blank: CaseRow = {
  shard: '210102001',
  id: '210102001-01ARZ3NDEKTSV4RRFFQ69G5FAV',
  version: 1,
  head: '',
  state: 'filed',
  area: AREA,
  clocks: {},
  opened_at: MONDAY,
  due_at: null,
  late_at: null,
  ended_at: null,
  held: clerk,
  wanted: 'clerk',
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
};
const filed = decideOpening(flow, blank, {}, {}, MONDAY, setting).row as CaseRow;

const DESKS: Readonly<Record<string, Desk>> = {
  clerk,
  dispatcher,
  arbiter,
  handler: housing,
  grid_worker: { post: 'grid_worker', area: AREA, unit: '' },
  leader: { post: 'leader', area: '210102', unit: '' },
  auditor: { post: 'auditor', area: '2101', unit: '' },
  resident: { post: 'resident', area: '', unit: '' },
};
const deskOf = ({ post, unit = '' }: { post: string; unit?: string }): Desk => ({ ...(DESKS[post] ?? expect.fail(`no desk of ${post}`)), unit });

/** The desks a decision's row lies on, with everybody in place. */
function seat(row: CaseRow, awaits: { post: string; unit?: string } | null): CaseRow {
  const further = (flow.also?.(row) ?? []).map(({ slot, ...wants }) => ({ slot, ...deskOf(wants) }));
  return { ...row, held: awaits && deskOf(awaits), wanted: awaits?.post ?? null, further };
}
function take(row: CaseRow, step: string, input: unknown = {}, { by, now = MONDAY }: { by?: Actor; now?: Date } = {}): CaseRow {
  const actor = by ?? (row.held && row.held.post !== 'resident' ? actorOf(row.held) : wang);
  const d = decide(flow, { ...row, mine: actor.post === 'resident' }, step, actor, input, now, setting);
  return seat(d.row as CaseRow, d.awaits);
}
const accepted = take(filed, 'accept');
const dispatched = take(accepted, 'dispatch', { owner: 'unit:housing' });
const taken = take(dispatched, 'take');
const finished = take(taken, 'finish', { outcome: 'solved', reply: '已经修好。' });
const closed = take(finished, 'sign_off');
const refuses = (run: () => unknown, code: string) => expect(run).toThrow(expect.objectContaining({ code }));

describe('every step', () => {
  test('accept passes the case to the sub-district, or keeps it in the community', () => {
    expect(accepted).toMatchObject({ state: 'accepted', wanted: 'dispatcher' });
    expect(take(filed, 'accept', { handle: 'here' })).toMatchObject({ state: 'taken', owner_post: 'clerk', wanted: 'clerk' });
  });
  test('accept may set another level, and the promise is counted anew from the report', () => {
    const simple = take(filed, 'accept', { level: 'simple' }, { now: past(2 * HOUR) });
    expect(simple.clocks['promise']).toMatchObject({ span: 'cases.promise.simple', started_at: MONDAY.toISOString(), due_at: '2026-03-05T09:30:00.000Z' });
  });
  test('dispatch gives it one owner', () =>
    expect(dispatched).toMatchObject({ state: 'dispatched', owner_post: 'handler', unit: 'housing', wanted: 'handler' }));
  test('take says that somebody is at it', () => expect(taken).toMatchObject({ state: 'taken', unit: 'housing' }));
  test('return sends it back without an owner, and the promise goes on', () => {
    const returned = take(dispatched, 'return', { reason: '不属于本部门。' }, { now: past(DAY) });
    expect(returned).toMatchObject({ state: 'returned', owner_post: null, unit: '', returns: 1, wanted: 'dispatcher' });
    expect(returned.clocks['promise']).toEqual(filed.clocks['promise']);
  });
  test('the third return goes to the arbiter, whose ruling binds', () => {
    let row = dispatched;
    for (const state of ['returned', 'returned', 'disputed']) {
      row = take(row, 'return', { reason: '不属于本部门。' });
      expect(row.state).toBe(state);
      if (state === 'returned') row = take(row, 'dispatch', { owner: 'unit:housing' });
    }
    const ruled = take(row, 'arbitrate', { owner: 'unit:housing', ruling: '由住建部门负责。' });
    expect(ruled).toMatchObject({ state: 'dispatched', bound: true });
    refuses(() => take(ruled, 'return', { reason: '不属于本部门。' }), 'bound_by_ruling');
  });
  test('finish stops the promise and starts the silence', () => {
    expect(finished).toMatchObject({ state: 'finished', outcome: 'solved', wanted: 'resident' });
    expect(finished.clocks['promise']).toHaveProperty('stopped_at');
    expect(finished.due_at).toEqual(new Date('2026-03-09T09:30:00Z'));
  });
  test('sign-off ends it by the resident’s word', () =>
    expect(closed).toMatchObject({ state: 'closed', closed_by: 'resident', ended_at: MONDAY, wanted: null }));
  test('silence ends it by the rule, at its time and not before', () => {
    expect(take(finished, 'lapse', {}, { by: SYSTEM, now: past(8 * DAY) })).toMatchObject({ state: 'closed', closed_by: 'silence' });
    refuses(() => take(finished, 'lapse', {}, { by: SYSTEM, now: past(DAY) }), 'wrong_state');
  });
  test('reopen gives it back to its last owner with the clock it had', () => {
    const again = take(closed, 'reopen', { reason: '又坏了' }, { now: past(3 * DAY) });
    expect(again).toMatchObject({ state: 'taken', unit: 'housing', reopens: 1, outcome: null, closed_by: null, ended_at: null });
    expect(again.clocks['promise']?.due_at).toBe(filed.clocks['promise']?.due_at);
    expect(again.clocks['promise']).not.toHaveProperty('stopped_at');
  });
  test('extend adds working days to the promise, once', () => {
    const more = take(taken, 'extend', { working_days: 3, reason: '等待配件到货。' });
    expect(more.clocks['promise']?.due_at).toBe('2026-03-12T09:30:00.000Z');
    refuses(() => take(more, 'extend', { working_days: 1, reason: '还要再等等。' }), 'extended_once');
  });
  test('shelve keeps owner and review day, and the review day brings it back with a fresh promise', () => {
    const shelved = take(taken, 'shelve', { reason: '需列入明年计划。', review_days: 30 });
    expect(shelved).toMatchObject({ state: 'shelved', outcome: 'shelved', unit: 'housing' });
    const back = take(shelved, 'resume', {}, { by: SYSTEM, now: past(32 * DAY) });
    expect(back).toMatchObject({ state: 'taken', outcome: null });
    expect(Date.parse(back.clocks['promise']?.started_at ?? '')).toBe(past(32 * DAY).getTime());
  });
  test('late marks each clock once and moves nothing', () => {
    const late = take(filed, 'late', {}, { by: SYSTEM, now: past(DAY) });
    expect(late).toMatchObject({ state: 'filed', late_at: past(DAY) });
    expect(decide(flow, filed, 'late', SYSTEM, {}, past(DAY), setting).facts).toEqual({ clocks: ['accept'] });
    refuses(() => take(late, 'late', {}, { by: SYSTEM, now: past(DAY + 1) }), 'wrong_state');
  });
  test('withdraw is the resident’s own', () => expect(take(taken, 'withdraw', {}, { by: wang })).toMatchObject({ state: 'withdrawn', wanted: null }));
  test('rating comes once, after the end', () => {
    const rated = take(closed, 'rate', { stars: 4, solved: true });
    expect(rated).toMatchObject({ stars: 4, solved: true, state: 'closed' });
    refuses(() => take(rated, 'rate', { stars: 1, solved: false }), 'rated_once');
    refuses(() => take(rated, 'reopen', { reason: '又坏了' }), 'reopen_after_rating');
  });
});

describe('every refusal', () => {
  test.each([
    ['a handler signing off', () => take(finished, 'sign_off', {}, { by: actorOf(housing) }), 'not_allowed'],
    ['a handler rating', () => take(closed, 'rate', { stars: 5, solved: true }, { by: actorOf(housing) }), 'not_allowed'],
    ['another department taking', () => take(dispatched, 'take', {}, { by: actorOf({ ...housing, unit: 'police' }) }), 'not_allowed'],
    ['a clerk of another community accepting', () => take(filed, 'accept', {}, { by: actorOf({ ...clerk, area: '210102001002' }) }), 'not_allowed'],
    ['finishing before taking', () => take(dispatched, 'finish', { outcome: 'solved', reply: '已经修好。' }), 'wrong_state'],
    [
      'returning what the community took itself',
      () => take(take(filed, 'accept', { handle: 'here' }), 'return', { reason: '不想办了呀' }),
      'own_cannot_return',
    ],
    [
      'extending after the promise has passed',
      () => take(taken, 'extend', { working_days: 1, reason: '需要更多时间' }, { now: past(9 * DAY) }),
      'extend_too_late',
    ],
    ['reopening after a month and a day', () => take(closed, 'reopen', { reason: '又坏了' }, { now: past(31 * DAY) }), 'reopen_too_late'],
    ['urging twice a day', () => take(take(taken, 'urge', {}, { by: wang }), 'urge', {}, { by: wang, now: past(HOUR) }), 'urged_already'],
    ['a department that there is not', () => take(accepted, 'dispatch', { owner: 'unit:moon' }), 'no_such_unit'],
    ['a step that there is not', () => take(filed, 'fly'), 'unknown_step'],
  ])('%s', (_what, run, code) => refuses(run, code));
});

test('whatever is done in whatever order: it waits for somebody with a clock running, or it has ended; only an extension, another level or a fresh start moves the promise', () => {
  const inputs: Record<string, unknown> = {
    place: { area: AREA },
    dispatch: { owner: 'unit:housing' },
    return: { reason: '不属于本部门。' },
    arbitrate: { owner: 'unit:housing', ruling: '由住建部门负责。' },
    finish: { outcome: 'explained', reply: '已经说明情况。' },
    extend: { working_days: 5, reason: '等待配件到货。' },
    shelve: { reason: '需列入明年计划。', review_days: 30 },
    reopen: { reason: '又坏了' },
    rate: { stars: 3, solved: false },
    erase: { ground: 'withdrawn_consent' },
    whistle: { lead: 'housing', assist: ['police', 'water'], matter: '请到现场会商。' },
    answer: { answer: '已经到场处理。' },
    end_whistle: { reason: '其余部门不需要了。' },
    supervise: { order: '三日内说明原因。', working_days: 3 },
    respond: { response: '原因已查明。' },
    lift: { leader: 'someone', reason: '多年没有解决。' },
    exclude: { ground: 'not_here', reason: '不属本地管辖。' },
    appeal: { reason: '请再看一次。' },
    rule: { ruling: 'upheld', reason: '理由成立。' },
    call_back: { reached: true },
  };
  const OPTIONAL = ['accept', 'sign_off', 'urge', 'withdraw', 'report_in'];
  const above = [dispatcher, { post: 'supervisor', area: '210102', unit: '' }, { post: 'auditor', area: '2101', unit: '' }].map(actorOf);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 0, max: 48 })), { maxLength: 25 }), (moves) => {
      let row = filed;
      let now = MONDAY;
      for (const [pick, hours] of moves) {
        now = new Date(now.getTime() + hours * HOUR);
        const actors = [wang, ...above, ...row.further.map(actorOf), ...(row.held && row.held.post !== 'resident' ? [actorOf(row.held)] : [])];
        const open = actors.flatMap((by) =>
          stepsOpenTo(flow, { ...row, mine: by === wang }, by, now, setting).flatMap((step) =>
            flow.steps[step]?.input && !inputs[step] && !OPTIONAL.includes(step) ? [] : [{ by, step }],
          ),
        );
        const choice = open[pick % Math.max(open.length, 1)];
        if (!choice) break;
        const before = row;
        row = take(row, choice.step, inputs[choice.step] ?? {}, { by: choice.by, now });
        if (row.ended_at) expect(row.held).toBeNull();
        else if (!flow.states[row.state]?.quiet) expect([row.held, row.due_at]).not.toContain(null);
        if (!['extend', 'resume'].includes(choice.step)) expect(row.clocks['promise']?.due_at).toBe(before.clocks['promise']?.due_at);
      }
    }),
    { numRuns: 300 },
  );
});
