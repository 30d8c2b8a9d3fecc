import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { House } from '../../../kernel/house.ts';
import { defineImport, type Fault, type ImportKind, type Incoming } from '../../../kernel/import/declare.ts';
import { maker } from '../../../kernel/register/bring/batch.ts';
import { columnsFor, referenceTo, rowOf } from '../../../kernel/register/bring/fields.ts';
import { callerOf } from '../../../kernel/register/bring/kind.ts';
import { placesUnder } from '../../../kernel/register/bring/place.ts';
import type { Ready } from '../../../kernel/register/bring/ready.ts';
import { References } from '../../../kernel/register/bring/references.ts';
import { type Outlook, write } from '../../../kernel/register/bring/write.ts';
import type { Register } from '../../../kernel/register/declare.ts';
import { registers as own } from '../registers/index.ts';
import { membership, person } from '../registers/people.ts';
import { dwelling } from '../registers/places.ts';
import { type Home, homesFor } from './homes.ts';

type Row = Incoming<Record<string, unknown>>;
const BATCH = 5_000;
/** What a row says of the household beside the person. */
const OF_MEMBERSHIP = ['relation', 'residence', 'from_on', 'until_on'] as const;

/**
 * A list of residents as communities keep it: one row makes the person, and where it says a home by its parts or its address, the household there (one for each home, unless
 * the row has a household's own number) and the person's place in it.
 */
const residentsAmong = (registers: ReadonlyMap<string, Register>): ImportKind => {
  const people = registers.get(person.name) ?? person;
  const home = referenceTo(registers.get(dwelling.name) ?? dwelling, 'dwelling', people, registers);
  const { fields } = rowOf(people, registers);
  const beside = Object.fromEntries(OF_MEMBERSHIP.map((name) => [name, z.optional(membership.fields[name].schema)]));
  const called = callerOf(people, []);
  const calledOfMembership = callerOf({ name: membership.name, plural: people.plural }, []);
  const isOfMembership = (field: string) => (OF_MEMBERSHIP as readonly string[]).includes(field);
  return defineImport({
    name: people.plural,
    fields: fields.extend({ ...columnsFor(home), household: z.string().trim().min(1).max(60).optional(), ...beside }),
    called: (field, choice) => (isOfMembership(field) ? calledOfMembership(field, choice) : called(field, choice)),
    idOf: (house, cells) => house.sealer.lasting(people.name, 'external_id', cells).toString('hex'),
    begin: async (house, { source, under, link }) => {
      const places = await placesUnder(house, under);
      const make = maker(house, people, [home], { places, known: new References(house, source), source });
      const outlook = { new: true };
      return {
        batch: BATCH,
        prepare: async (rows) => {
          const homeless = rows.flatMap(({ line, values }) => (livesNowhere(values, home.parts) ? [{ line, fault: NOWHERE }] : []));
          const { ready, faults, there } = await make(homeless.length ? rows.filter(({ values }) => !livesNowhere(values, home.parts)) : rows);
          const said = new Map(rows.map((row) => [row.line, row]));
          return async (client) => {
            const saved = await save(client, house, { people, source, outlook, link }, ready, said, [...homeless, ...faults]);
            return { ...saved, there: saved.there + there };
          };
        },
      };
    },
    among: residentsAmong,
  });
};

/** A household is named by a number of its own, but no home. */
const livesNowhere = (values: Record<string, unknown>, parts: readonly string[]) =>
  values['household'] !== undefined && ['dwelling', ...parts].every((part) => values[part] === undefined);
const NOWHERE: Fault = { field: 'household', code: '#refusal.household_lives_nowhere', facts: {} };

async function save(
  client: PoolClient,
  house: House,
  { people, source, outlook, link }: { people: Register; source: string; outlook: Outlook; link: boolean },
  ready: readonly Ready[],
  said: ReadonlyMap<number, Row>,
  faults: { line: number; fault: Fault }[],
) {
  const written = await write(client, people, source, ready, { outlook, link });
  const homes = ready.flatMap(({ line, area, external_id, given }): Home[] => {
    const id = written.ids.get(line);
    const row = said.get(line)?.values ?? {};
    const lives = given['dwelling'];
    return id && typeof lives === 'string'
      ? [{ line, area, external_id, person: id, dwelling: lives, household: row['household'] as string | undefined, row, linked: written.linked.has(line) }]
      : [];
  });
  const { households, memberships, faults: against } = await homesFor(client, house, source, homes);
  return {
    added: written.added,
    there: written.there,
    faults: [...faults, ...written.faults, ...against],
    counts: { linked: written.linked.size, households_made: households, memberships_made: memberships },
  };
}

/** Lists of residents, with the fields of this module alone. */
export const residents = residentsAmong(new Map(own.map((register) => [register.name, register])));
