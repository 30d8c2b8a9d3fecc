import type { PoolClient } from 'pg';
import type { House } from '../../../kernel/house.ts';
import type { Fault } from '../../../kernel/import/declare.ts';
import { SYSTEM } from '../../../kernel/post/actor.ts';
import { type New, readier } from '../../../kernel/register/bring/ready.ts';
import { byKey } from '../../../kernel/register/bring/there.ts';
import { write } from '../../../kernel/register/bring/write.ts';
import { carry } from '../../../kernel/register/carry.ts';
import type { Writing } from '../../../kernel/register/writing.ts';
import { onClient } from '../../../platform/db/on-client.ts';
import { household, membership } from '../registers/people.ts';

/** A person in a file with the home they live in; `household` is the household's own number where the file has one. */
export type Home = {
  line: number;
  area: string;
  external_id: string | null;
  person: string;
  dwelling: string;
  household: string | undefined;
  row: Record<string, unknown>;
  /** Is this person one whom another source had brought? They may be in the household already, and lie where they were. */
  linked: boolean;
};

type Done = { households: number; memberships: number; faults: { line: number; fault: Fault }[] };

/** Puts people into the households of their homes: the one that lives there, or a new one, and one for each number where the file numbers them. */
export async function homesFor(client: PoolClient, house: House, source: string, homes: readonly Home[]): Promise<Done> {
  if (!homes.length) return { households: 0, memberships: 0, faults: [] };
  const on = { source, now: house.clock.now() };
  const there = await byKey(client, () => livingIn(client, [...new Set(homes.filter((home) => home.household === undefined).map((home) => home.dwelling))]));
  // A household's own number is a sensitive one: it lies open nowhere.
  const numbered = (number: string) => `household:${house.sealer.lasting(household.name, 'external_id', number).toString('hex')}`;
  const keyOf = (home: Home) => (home.household === undefined ? `home:${home.dwelling}` : numbered(home.household));
  const made = new Map<string, New>();
  for (const home of homes) {
    const key = keyOf(home);
    if (there.has(home.dwelling) && home.household === undefined) continue;
    if (!made.has(key)) made.set(key, { line: home.line, area: home.area, external_id: key, values: { dwelling: home.dwelling, kind: 'family' } });
  }
  const households = await write(client, household, source, [...made.values()].map(readier(house, household, on)));
  const faults: Done['faults'] = [...households.faults];
  const belonging = await belongingTo(
    client,
    homes.filter(({ linked }) => linked).map(({ person }) => person),
  );
  const members = homes.flatMap((home): New[] => {
    const key = keyOf(home);
    const id = (home.household === undefined ? there.get(home.dwelling) : undefined) ?? households.ids.get(made.get(key)?.line ?? -1);
    if (id === undefined || belonging.has(`${id} ${home.person}`)) return [];
    const { relation = 'other', residence = 'living', from_on = null, until_on = null } = home.row;
    return [
      {
        line: home.line,
        area: home.area,
        external_id: home.external_id,
        values: { household: id, person: home.person, relation, residence, from_on, until_on },
      },
    ];
  });
  const memberships = await write(client, membership, source, members.map(readier(house, membership, on)));
  await moveIn(client, { ...on, house, actor: SYSTEM, source }, homes, members, memberships.ids);
  return { households: households.added, memberships: memberships.added, faults: [...faults, ...memberships.faults] };
}

/** Households and their living members, of these people. */
async function belongingTo(client: PoolClient, people: readonly string[]): Promise<Set<string>> {
  if (!people.length) return new Set();
  const { rows } = await client.query<{ pair: string }>(
    `select m.household || ' ' || m.person as pair from membership m where m.person = any($1::text[]) and m.ended_at is null`,
    [people],
  );
  return new Set(rows.map(({ pair }) => pair));
}

/** Whom another source had brought and who lives here now comes to lie here, as when it is written on the screen. */
async function moveIn(client: PoolClient, w: Writing, homes: readonly Home[], members: readonly New[], written: ReadonlyMap<number, string>): Promise<void> {
  const linked = new Set(homes.filter((home) => home.linked).map(({ line }) => line));
  const taken = members.filter(({ line, values }) => linked.has(line) && written.has(line) && membership.fields.person.takes_along?.(values));
  const going = new Map(taken.map(({ area, values }) => [String(values['person']), area]));
  const people = w.house.registers.get('person');
  if (people)
    await carry(
      w,
      onClient(client),
      people,
      [...going].map(([id, area]) => ({ id, area })),
    );
}

/** The household that lives in each of these homes, the first where there are several. */
async function livingIn(client: PoolClient, dwellings: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ dwelling: string; id: string }>({
    name: 'household of dwelling',
    text: `select d.dwelling, h.id from unnest($1::text[]) as d (dwelling)
      cross join lateral (select id from household where dwelling = d.dwelling and ended_at is null order by id limit 1) h`,
    values: [dwellings],
  });
  return new Map(rows.map(({ dwelling, id }) => [dwelling, id]));
}
