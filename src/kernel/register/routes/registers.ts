import { z } from 'zod';
import { nameOf } from '../../flow/show.ts';
import { defineRoute } from '../../module.ts';
import { CLASSES } from '../declare.ts';
import { fieldsOf, formOf } from '../form.ts';
import { mayWrite } from '../writing.ts';

const FieldShown = z.object({
  field: z.string(),
  title: z.string(),
  class: z.enum(CLASSES),
  sealed: z.boolean().describe('Lies encrypted and is shown masked unless a purpose is said'),
  optional: z.boolean(),
  of: z.string().nullable().describe('The register whose record it names'),
  found: z.boolean().describe('Can be asked for by its exact value'),
  unique: z.boolean(),
  counted: z.boolean(),
  added: z.boolean().describe('Added by the city’s pack'),
  purposes: z.array(z.string()).describe('What it may be shown for in plain'),
  schema: z.record(z.string(), z.unknown()).describe('JSON Schema 2020-12, with titles'),
});

/** What there is to be looked at and kept, in the caller's post. */
export const registersRoute = defineRoute({
  method: 'GET',
  path: '/api/registers',
  summary: 'The registers my post sees: what they keep, what may be shown for what, and whether I may write in them',
  who: 'signed_in',
  answer: z.object({
    items: z.array(
      z.object({
        register: z.string(),
        plural: z.string().describe('As it stands in addresses'),
        name: z.string(),
        may_write: z.boolean(),
        whose: z.string().nullable().describe('The field that names the person whose facts these are; null where they are the record’s own'),
        keeps_months: z.int().describe('So long after its end a record’s sealed facts are kept'),
        fields: z.array(FieldShown),
        form: z.record(z.string(), z.unknown()).describe('JSON Schema 2020-12 of a record, as steps have their forms'),
        purposes: z
          .array(
            z.object({
              purpose: z.string(),
              name: z.string(),
              basis: z.enum(['law', 'duty', 'consent']),
              minutes: z.int(),
              note: z.boolean(),
              matter: z.boolean(),
            }),
          )
          .describe('What my post may look for here'),
      }),
    ),
  }),
  run: async (ctx) => {
    const { house, actor } = ctx;
    const seen = [...house.registers.values()].filter(({ reads }) => reads.includes(actor.post));
    return {
      items: seen.map((register) => {
        const named = new Set(Object.values(register.fields).flatMap(({ purposes = [] }) => purposes));
        return {
          register: register.name,
          plural: register.plural,
          name: nameOf(ctx, 'register_kind', register.name),
          may_write: mayWrite(register, actor) && actor.viewing === undefined,
          whose: register.whose ?? null,
          keeps_months: register.keeps.months,
          fields: fieldsOf(ctx, register),
          form: formOf(ctx, register),
          purposes: Object.entries(house.city.purposes)
            .filter(([purpose, { posts }]) => named.has(purpose) && posts.includes(actor.post))
            .map(([purpose, { basis, minutes, note = false, matter = false }]) => ({
              purpose,
              name: nameOf(ctx, 'purpose', purpose),
              basis,
              minutes,
              note,
              matter,
            })),
        };
      }),
    };
  },
});
