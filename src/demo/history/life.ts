import { shardOf } from '../../kernel/area/code.ts';
import { decide, decideOpening, stepWhenLate } from '../../kernel/flow/decide.ts';
import type { Write } from '../../kernel/flow/statement.ts';
import { type Running, writeOf } from '../../kernel/flow/step.ts';
import { newRecord } from '../../kernel/id.ts';
import { type Actor, asResident, SYSTEM } from '../../kernel/post/actor.ts';
import { type CaseRow, newNumber, newReceipt, UNTOUCHED } from '../../modules/cases/index.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Draw } from '../draw.ts';
import { type Act, deskOf, LEADER, leaderOver, type Story } from '../simulate/story.ts';
import { whenNext } from './pace.ts';

/** What a life runs on: the city's area, and the names that leaders go by. */
export type On = Running<CaseRow> & { city: string; leaders: ReadonlyMap<string, string> };
type Told = { category: string; level: string };
/** Where and when it is lived; `account` is that of the resident with a log-in whose matter it is, null for anybody else's; `main` the case that it is put with, where it is. */
type Lived = { area: string; level: string; at: Date; until: Date; account: string | null; main?: CaseRow | undefined };

/**
 * A case from its report at `at` to wherever it has come by `until`: decided step by step by the very rules that hold in the open, at times long past, what
 * time itself does among them. Its first entry says that it is synthetic.
 */
export function live(
  on: On,
  { report, acts, opener }: Pick<Story, 'report' | 'acts' | 'opener'>,
  { area, level, at, until, account, main }: Lived,
  draw: Draw,
): Write<CaseRow>[] {
  const life = [raised(on, { report, opener }, { category: report.category, level }, area, at, account)];
  let now = at;
  for (const act of acts) {
    const { row } = life.at(-1) as Write<CaseRow>;
    const next = whenNext(draw, act.step, now, row, on.setting.calendar);
    if (next >= until) break;
    passTime(on, life, next);
    if (!takes(on, life, act, next, { account, main })) break;
    now = next;
  }
  passTime(on, life, until);
  return life;
}

function raised(on: On, { report, opener }: Pick<Story, 'report' | 'opener'>, told: Told, area: string, at: Date, account: string | null): Write<CaseRow> {
  const { title, body, location } = report;
  const shard = shardOf(area);
  const round = { post: 'grid_worker', area, unit: '' };
  const [worker] = opener.kind === 'worker' ? on.roster.atDesk(round, at) : [];
  // Where nobody goes round, people write themselves.
  const channel = opener.kind === 'worker' && !worker ? 'h5' : report.channel;
  const row = {
    ...newRecord(shard, at),
    ...UNTOUCHED,
    ...told,
    area,
    title,
    body,
    channel,
    anonymous: opener.kind === 'anonymous',
    lon: location?.lon ?? null,
    lat: location?.lat ?? null,
    address: null,
    opened_at: at,
    number: newNumber(at),
    receipt: newReceipt(shard),
  } as CaseRow;
  const opening = decideOpening(on.flow, row, { ...told, channel, synthetic: true }, { title, body }, at, on.setting);
  return writeOf(on, worker ? { ...round, account: worker } : asResident(account), row, opening, at, { account, contact: null });
}

/** Everything that runs out until then, in its time. */
function passTime(on: On, life: Write<CaseRow>[], until: Date): void {
  for (;;) {
    const { row, todo, further } = life.at(-1) as Write<CaseRow>;
    const fire = todo?.fire_at ?? further?.find(({ fire_at }) => fire_at)?.fire_at;
    if (!fire || fire >= until) return;
    const step = stepWhenLate(on.flow, row, fire);
    if (!step) return;
    life.push(writeOf(on, SYSTEM, row, decide(on.flow, row, step, SYSTEM, {}, fire, on.setting), fire, null));
  }
}

/** Takes a step as whoever's turn it is; false where nobody is there, or the rules do not allow it any more. */
function takes(on: On, life: Write<CaseRow>[], { by, step, input }: Act, at: Date, { account, main }: Pick<Lived, 'account' | 'main'>): boolean {
  const { row } = life.at(-1) as Write<CaseRow>;
  const actor = actorOf(on, row, by, at, account);
  if (!actor) return false;
  const mine = by === 'opener';
  try {
    const leader = input['leader'] === LEADER ? on.roster.atDesk(leaderOver(row.area), at)[0] : undefined;
    const found = { ...(leader && { leader_name: on.leaders.get(leader) ?? '' }), ...(main && { main, opener: 'other' }) };
    const decision = decide(on.flow, { ...row, mine }, step, actor, { ...input, ...(leader && { leader }) }, at, on.setting, found);
    life.push(writeOf(on, actor, row, { ...decision, row: { ...decision.row, mine: false } }, at, null));
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

function actorOf({ roster, city }: On, row: CaseRow, by: Act['by'], at: Date, opener: string | null): Actor | null {
  if (by === 'opener') return opener === null ? asResident(null, row.id) : asResident(opener);
  const desk = deskOf(by, row, city);
  const [account] = desk ? roster.atDesk(desk, at) : [];
  return desk && account ? { post: desk.post, area: desk.area, unit: desk.unit, account } : null;
}
