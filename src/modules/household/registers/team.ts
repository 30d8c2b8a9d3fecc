import { z } from 'zod';
import { defineRegister } from '../../../kernel/register/declare.ts';
import { Phone } from '../../../kernel/register/values/phone.ts';
import { belongs, internal, maskPhone, text } from './fields.ts';
import { KEEP_PLACES, SEE_PLACES } from './posts.ts';

/** The eight of a compound's team 三长五员, as Shenyang has them: three leads, then five. */
export const TEAM_POSTS = [
  'compound_lead',
  'emergency_lead',
  'honorary_lead',
  'property_keeper',
  'gate_keeper',
  'health_inspector',
  'police_patroller',
  'subdistrict_officer',
] as const;

/** Who does what for a compound. Most of them have no account here: a gate keeper, a policeman. */
export const teamMember = defineRegister({
  name: 'team_member',
  plural: 'team_members',
  reads: SEE_PLACES,
  writes: KEEP_PLACES,
  keeps: { months: 12 },
  fields: {
    compound: { ...belongs('compound'), lies_with: true },
    post: internal(z.enum(TEAM_POSTS), { counted: true }),
    name: internal(text(60)),
    organisation: internal(text(100).optional()),
    phone: {
      schema: Phone.optional(),
      class: 'sensitive',
      key: 'contact',
      purposes: ['visit', 'handling', 'emergency', 'check', 'rights'],
      mask: maskPhone,
    },
  },
  title: ({ name }) => String(name ?? ''),
});
