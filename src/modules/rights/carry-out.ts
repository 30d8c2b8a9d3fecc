import { sql } from 'kysely';
import { takeMany } from '../../kernel/flow/many.ts';
import { LIES, type Read, withDesks } from '../../kernel/flow/read.ts';
import { type House, running } from '../../kernel/house.ts';
import { type Actor, SYSTEM } from '../../kernel/post/actor.ts';
import { change } from '../../kernel/register/change.ts';
import { isSealed, type Register } from '../../kernel/register/declare.ts';
import { end } from '../../kernel/register/end.ts';
import { erase } from '../../kernel/register/erase.ts';
import { namedIn } from '../../kernel/register/links.ts';
import { readRow } from '../../kernel/register/rows.ts';
import { alone } from '../../platform/db/alone.ts';
import { Refusal } from '../../platform/refusal.ts';
import { LANGUAGES } from '../../platform/words/words.ts';
import { askedIn } from './asked.ts';
import { rightsKind } from './kind.ts';
import { belongTo, partFrom } from './person.ts';
import type { RightsRow } from './row.ts';

const EVERY_MS = 5000;
const AT_ONCE = 100;

/** Carries out what clerks granted, right after they did and until closed; what a server that died left undone, the next look finds. */
export function carrier(house: House, report: (error: unknown) => void): { close: () => Promise<void> } {
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();
  const look = () => {
    turn = turn.then(() => (closed ? undefined : carryOutAll(house))).catch(report);
  };
  const deaf = house.live.onStep(({ flow, step }) => flow === 'rights' && step === 'grant' && look());
  const timer = setInterval(look, EVERY_MS).unref();
  return {
    close: async () => {
      closed = true;
      deaf();
      clearInterval(timer);
      await turn;
    },
  };
}

/** Everything that is granted and not done; answers how much. One server at a time is at it, and what was done before a crash is the same done again. */
export async function carryOutAll(house: House): Promise<number> {
  return (
    (await alone(house.pool, 'rights', async () => {
      const { rows } = await sql<Read<RightsRow>>`select r.*, false as mine, ${LIES} as lies from rights r
        where r.state = 'granted' order by r.shard, r.id limit ${AT_ONCE}`.execute(house.db);
      for (const row of rows.map(withDesks)) await carryOut(house, row);
      return rows.length;
    })) ?? 0
  );
}

async function carryOut(house: House, row: RightsRow): Promise<void> {
  await house.areas.know([row.area]);
  const say = (key: string, facts = {}) => house.words.say(LANGUAGES[0], key, facts);
  const on = running(house, rightsKind);
  try {
    await does[row.kind](house, row, await granter(house, row));
    await takeMany(on, SYSTEM, 'carry_out', [{ row, input: { answer: say(`rights.answer.${row.kind}`) } }]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await takeMany(on, SYSTEM, 'hand_back', [{ row, input: { why: say(`refusal.${error.code}`, error.facts) } }]);
  }
}

/** Who granted it: the register's history names the one who decided, not the one who asked. */
async function granter({ db }: House, row: RightsRow): Promise<Actor> {
  const { rows } =
    await sql<Actor>`select account, post, area, unit from trail where shard = ${row.shard} and record = ${row.id} and step = 'grant' order by seq desc limit 1`.execute(
      db,
    );
  return rows[0] ?? SYSTEM;
}

const does: Record<RightsRow['kind'], (house: House, row: RightsRow, by: Actor) => Promise<void>> = {
  claim: async (house, { account, record }) => {
    if (account !== null && record !== null) await belongTo(house, account, record, house.clock.now(), 'desk');
  },
  correct: async (house, row, by) => {
    const register = registerOf(house, row);
    const { version } = await readRow(house.db, register, SYSTEM, row.record ?? '');
    await change({ house, actor: by, now: house.clock.now(), source: 'rights' }, register, row.record ?? '', {
      version,
      values: askedIn(house, row),
      kind: 'corrected',
    });
  },
  delete: async (house, row, by) => {
    const register = registerOf(house, row);
    await house.db.transaction().execute(async (db) => {
      const w = { house, actor: by, now: house.clock.now(), source: 'rights', db };
      for (const named of namedIn(house, register)) await letGo(w, named.register, named.field, row.record ?? '');
      await erase({ ...w, actor: SYSTEM }, register, row.record ?? '');
    });
    await partFrom(house, row.record ?? '');
  },
};

type Work = Parameters<typeof erase>[0] & { db: NonNullable<Parameters<typeof erase>[0]['db']> };

/** What names the erased record goes with it: what is sealed is erased, what is not ends. */
async function letGo(w: Work, register: Register, field: string, id: string): Promise<void> {
  const { rows } = await sql<{ id: string; version: number }>`select id, version from ${sql.table(register.name)}
    where ${sql.ref(field)} = ${id} and ended_as is distinct from 'erased' and (ended_at is null or ${Object.values(register.fields).some(isSealed)})`.execute(
    w.db,
  );
  for (const { id: own, version } of rows)
    if (Object.values(register.fields).some(isSealed)) await erase({ ...w, actor: SYSTEM }, register, own);
    else await end({ ...w, actor: SYSTEM }, register, own, { version, as: 'left' });
}

const registerOf = ({ registers }: House, { register }: RightsRow): Register => registers.get(register) as Register;
