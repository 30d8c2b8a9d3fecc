import { z } from 'zod';
import { defineRegister } from '../../../kernel/register/declare.ts';
import { IdNumber } from '../../../kernel/register/values/id-number.ts';
import { Phone } from '../../../kernel/register/values/phone.ts';
import { personCalled } from './called.ts';
import { belongs, day, internal, maskIdNumber, maskName, maskPhone, text } from './fields.ts';
import { whoFollows } from './follows.ts';
import { KEEP_PEOPLE, SEE_CARE, SEE_PEOPLE } from './posts.ts';
import { emptyFirst, livesSomewhere, registeredOnce } from './rules.ts';

const who = { reads: SEE_PEOPLE, writes: KEEP_PEOPLE, keeps: { months: 36 } };
const said = (...parts: unknown[]) => parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
const KNOWING = ['visit', 'care', 'handling', 'emergency', 'check', 'rights'] as const;

/** Those who keep house together 户: a family, a collective household (a dormitory, a home for the aged) or one person. */
export const household = defineRegister({
  name: 'household',
  plural: 'households',
  ...who,
  fields: {
    dwelling: { ...belongs('dwelling'), schema: text(60).optional(), lies_with: true },
    kind: internal(z.enum(['family', 'collective', 'single']), { counted: true }),
    no_dwelling: internal(text(200).optional()),
    book_number: {
      schema: text(30).optional(),
      class: 'sensitive',
      key: 'identity',
      purposes: ['check', 'rights'],
      found: true,
    },
  },
  rules: async (db, proposed) => [
    ...(await livesSomewhere(db, proposed)),
    ...(await emptyFirst('membership', 'household', 'household_not_empty')(db, proposed)),
  ],
  title: ({ kind }) => said(kind),
});

/** That a person belongs to a household: as what, registered or living there, from when to when. */
export const membership = defineRegister({
  name: 'membership',
  plural: 'memberships',
  ...who,
  fields: {
    household: { ...belongs('household'), lies_with: true },
    person: { ...belongs('person'), takes_along: ({ residence, until_on }) => residence !== 'registered' && (until_on ?? null) === null },
    relation: internal(z.enum(['head', 'spouse', 'child', 'parent', 'grandparent', 'grandchild', 'sibling', 'other'])),
    residence: internal(z.enum(['registered', 'living', 'both', 'floating']), { counted: true }),
    from_on: internal(day.optional()),
    until_on: internal(day.optional()),
  },
  whose: 'person',
  rules: registeredOnce,
  title: ({ relation }) => said(relation),
});

/** A human being 居民. Who they are lies sealed; how old and of which sex a community counts by. */
export const person = defineRegister({
  name: 'person',
  plural: 'people',
  called: personCalled,
  ...who,
  fields: {
    name: { schema: text(60), class: 'personal', key: 'identity', purposes: KNOWING, found: true, mask: maskName },
    id_number: {
      schema: IdNumber.optional(),
      class: 'sensitive',
      key: 'identity',
      purposes: ['handling', 'emergency', 'check', 'rights'],
      found: true,
      unique: true,
      wanted: true,
      mask: maskIdNumber,
    },
    born: { schema: day.optional(), class: 'personal', key: 'identity', purposes: KNOWING },
    sex: internal(z.enum(['male', 'female']).optional(), { counted: true }),
    birth_year: internal(z.int().min(1880).max(2100).optional(), { counted: true, wanted: true }),
    phone: {
      schema: Phone.optional(),
      class: 'sensitive',
      key: 'contact',
      purposes: KNOWING,
      found: true,
      wanted: true,
      mask: maskPhone,
    },
  },
  follows: whoFollows,
  title: ({ birth_year }) => said(birth_year),
});

/** That somebody needs care, and why: a record of its own, for those who give it, and never a mark on the person. */
export const care = defineRegister({
  name: 'care',
  plural: 'cares',
  reads: SEE_CARE,
  writes: KEEP_PEOPLE,
  keeps: { months: 12 },
  fields: {
    person: { ...belongs('person'), lies_with: true },
    kind: {
      schema: z.enum(['lives_alone', 'disabled', 'bedridden', 'hardship', 'left_behind', 'veteran', 'bereaved', 'seriously_ill', 'child_alone', 'other']),
      class: 'sensitive',
      key: 'care',
      purposes: ['care', 'visit', 'emergency', 'check', 'rights'],
    },
    since: internal(day.optional()),
    until: internal(day.optional()),
    note: {
      schema: text(1000).optional(),
      class: 'sensitive',
      key: 'care',
      purposes: ['care', 'visit', 'emergency', 'check', 'rights'],
    },
  },
  whose: 'person',
  title: () => '',
});
