import { z } from 'zod';
import { defineRegister } from '../../../kernel/register/declare.ts';
import { contact, internal, open, point, text } from './fields.ts';
import { KEEP_PLACES, SEE_PLACES } from './posts.ts';

const who = { reads: SEE_PLACES, writes: KEEP_PLACES, keeps: { months: 36 } };
const where = { address: open(text(200).optional()), ...point };
const place = { lon: 'lon', lat: 'lat' };
const title = ({ name }: Readonly<Record<string, unknown>>) => String(name ?? '');

/** A business with a place of work 企业商户. */
export const enterprise = defineRegister({
  name: 'enterprise',
  plural: 'enterprises',
  ...who,
  fields: {
    name: open(text(100), { found: true }),
    kind: open(z.enum(['company', 'shop', 'catering', 'factory', 'market', 'property', 'other']).optional(), { counted: true }),
    ...where,
    ...contact,
  },
  place,
  title,
});

/** A public body or a society of residents 单位、社会组织. */
export const organisation = defineRegister({
  name: 'organisation',
  plural: 'organisations',
  ...who,
  fields: {
    name: open(text(100), { found: true }),
    kind: open(z.enum(['public_body', 'school', 'medical', 'social', 'volunteer', 'other']).optional(), { counted: true }),
    ...where,
    ...contact,
  },
  place,
  title,
});

/** What a place offers: a clinic, a day centre, a hydrant, a shelter 设施. */
export const facility = defineRegister({
  name: 'facility',
  plural: 'facilities',
  ...who,
  fields: {
    name: open(text(100), { found: true }),
    kind: open(
      z
        .enum(['service', 'health', 'elderly', 'children', 'school', 'sport', 'culture', 'green', 'parking', 'charging', 'fire', 'shelter', 'waste', 'other'])
        .optional(),
      {
        counted: true,
      },
    ),
    ...where,
    ...contact,
  },
  place,
  title,
});

/** A party organisation with the one above it 党组织. Who belongs to it is nobody's register here. */
export const partyOrganisation = defineRegister({
  name: 'party_organisation',
  plural: 'party_organisations',
  ...who,
  fields: {
    name: open(text(100), { found: true }),
    kind: open(z.enum(['committee', 'general_branch', 'branch', 'group']).optional(), { counted: true }),
    ...where,
    parent: internal(text(60).optional(), { of: 'party_organisation' }),
    ...contact,
  },
  place,
  title,
});
