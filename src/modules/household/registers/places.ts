import { z } from 'zod';
import { Outline } from '../../../kernel/map/outline-field.ts';
import { defineRegister } from '../../../kernel/register/declare.ts';
import { BuildingNumber } from '../../../kernel/register/values/codes.ts';
import { buildingCalled, compoundCalled, dwellingCalled, unitCalled } from './called.ts';
import { belongs, internal, open, point, text } from './fields.ts';
import { buildingFollows, homeFollows } from './follows.ts';
import { KEEP_PLACES, SEE_PLACES } from './posts.ts';
import { emptyFirst } from './rules.ts';

const who = { reads: SEE_PLACES, writes: KEEP_PLACES, keeps: { months: 120 } };
const said = (...parts: unknown[]) => parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');

/** A walled or named estate 小区. It lies in a community and may span its grids. */
export const compound = defineRegister({
  name: 'compound',
  plural: 'compounds',
  called: compoundCalled,
  ...who,
  fields: {
    name: open(text(60), { found: true }),
    address: open(text(200).optional()),
    kind: open(z.enum(['commercial', 'reform', 'resettlement', 'work_unit', 'village']).optional(), { counted: true }),
    built_year: open(z.int().min(1800).max(2100).optional()),
    ...point,
    property: open(text(100).optional()),
    committee: open(z.enum(['owners_committee', 'trial', 'none']).optional(), { counted: true }),
  },
  place: { lon: 'lon', lat: 'lat' },
  title: ({ name }) => said(name),
});

/** A house with its own number 楼栋: five digits under its community (DB6101/T 3185). */
export const building = defineRegister({
  name: 'building',
  plural: 'buildings',
  called: buildingCalled,
  ...who,
  fields: {
    compound: { ...belongs('compound'), schema: text(60).optional() },
    number: open(BuildingNumber.optional(), { found: true, wanted: true }),
    name: open(text(60)),
    address: open(text(200).optional()),
    lon: open(point.lon.schema, { wanted: true }),
    lat: point.lat,
    floors: open(z.int().min(1).max(200).optional(), { wanted: true }),
    units: open(z.int().min(1).max(100).optional()),
    use: open(z.enum(['residential', 'mixed', 'commercial', 'public']).optional(), { counted: true }),
    footprint: open(Outline.optional()),
  },
  place: { lon: 'lon', lat: 'lat' },
  follows: buildingFollows,
  rules: emptyFirst('dwelling', 'building', 'building_not_empty'),
  title: ({ name, address }) => said(address ?? name),
});

/** A stairwell of a building 单元. */
export const unit = defineRegister({
  name: 'unit',
  plural: 'units',
  called: unitCalled,
  ...who,
  fields: {
    building: { ...belongs('building'), lies_with: true },
    number: open(text(20)),
    floors: open(z.int().min(1).max(200).optional()),
    lift: open(z.boolean().optional()),
  },
  title: ({ number }) => said(number),
});

/** A home, or a room let for business, behind one door 房屋. */
export const dwelling = defineRegister({
  name: 'dwelling',
  plural: 'dwellings',
  called: dwellingCalled,
  ...who,
  fields: {
    building: { ...belongs('building'), lies_with: true },
    unit: open(text(20).optional()),
    floor: open(z.int().min(-10).max(200).optional()),
    door: open(text(20)),
    use: internal(z.enum(['owner', 'rented', 'shared', 'vacant', 'business', 'group']).optional(), { counted: true, wanted: true }),
    area_m2: internal(z.number().min(1).max(100_000).optional(), { wanted: true }),
    address: open(text(200).optional()),
  },
  follows: homeFollows,
  rules: emptyFirst('household', 'dwelling', 'dwelling_lived_in'),
  title: ({ address, unit: stair, door }) => said(address ?? said(stair, door)),
});
