import type { Pool } from 'pg';

const BASE = `1 as version, 'test' as source, null::date as sourced_on, '2026-01-01'::timestamptz as made_at, '2026-01-01'::timestamptz as changed_at`;
/** 144 names of roads. */
const ROADS = [...'建文中北保崇三南沈惠长青'].flatMap((first) => [...'设化山陵工好京河辽民安年'].map((second) => `${first}${second}路`));

/**
 * Fills tables straight with a city of one district: communities of 40 buildings, 10 to a compound, 2.5 people a home. For plans and times of reads alone: what lies sealed is left empty.
 * Nothing of it goes the way that records are made.
 */
export async function fillCity(owner: Pool, buildings: number, homes = 25): Promise<void> {
  const dwellings = buildings * homes;
  const roads = ROADS.map((road) => `'${road}'`).join(',');
  const community = (n: string) => `('210102' || lpad((1 + ${n} / 800)::text, 3, '0') || lpad((1 + (${n} / 40) % 20)::text, 3, '0'))`;
  const area = (n: string) => `${community(n)} || lpad((1 + ${n} % 2)::text, 3, '0')`;
  const run = (text: string) => owner.query(text);
  await run(`insert into compound (id, shard, area, name, address, kind, version, source, sourced_on, made_at, changed_at)
    select left(a, 9) || '-C' || lpad(n::text, 25, '0'), left(a, 9), a, '阳光花园' || n || '期', (array[${roads}])[1 + n % 144] || n || '号', 'commercial', ${BASE}
    from generate_series(0, ${Math.ceil(buildings / 10) - 1}) n, lateral (select ${community('(n * 10)')} as a) p`);
  await run(`insert into building (id, shard, area, compound, name, address, use, version, source, sourced_on, made_at, changed_at)
    select left(a, 9) || '-B' || lpad(n::text, 25, '0'), left(a, 9), a, left(a, 9) || '-C' || lpad((n / 10)::text, 25, '0'), (1 + n % 10) || '号楼',
      (array[${roads}])[1 + (n / 10) % 144] || (n / 10) || '号' || (1 + n % 10) || '号楼', 'residential', ${BASE}
    from generate_series(0, ${buildings - 1}) n, lateral (select ${area('n')} as a) p`);
  await run(`insert into dwelling (id, shard, area, building, unit, floor, door, use, version, source, sourced_on, made_at, changed_at)
    select left(a, 9) || '-D' || lpad(n::text, 25, '0'), left(a, 9), a, left(a, 9) || '-B' || lpad(b::text, 25, '0'), (1 + n % 2)::text, 1 + (n % ${homes}) / 4, (1 + (n % ${homes}) / 4) || '0' || (1 + n % 4), 'owner', ${BASE}
    from generate_series(0, ${dwellings - 1}) n, lateral (select n / ${homes} as b) q, lateral (select ${area('b')} as a) p`);
  await run(`insert into household (id, shard, area, dwelling, kind, version, source, sourced_on, made_at, changed_at)
    select replace(id, '-D', '-H'), shard, area, id, 'family', version, source, sourced_on, made_at, changed_at from dwelling`);
  await run(`insert into person (id, shard, area, sex, birth_year, name_blind, phone_blind, version, source, sourced_on, made_at, changed_at)
    select h.shard || '-P' || substr(h.id, 13) || k, h.shard, h.area, 'male', 1950 + k, decode(md5(h.id || k), 'hex'), case when k > 0 then decode(md5(h.id), 'hex') end,
      h.version, h.source, h.sourced_on, h.made_at, h.changed_at from household h, generate_series(0, 1 + right(h.id, 1)::int % 2) k`);
  await run(`insert into membership (id, shard, area, household, person, relation, residence, version, source, sourced_on, made_at, changed_at)
    select replace(id, '-P', '-M'), shard, area, shard || '-H0' || substr(id, 12, 24), id, 'head', 'both', version, source, sourced_on, made_at, changed_at from person`);
  await run('analyze compound, building, dwelling, household, person, membership');
}
