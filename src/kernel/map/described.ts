import { z } from 'zod';
import type { Actor } from '../post/actor.ts';
import { innermost } from '../register/columns.ts';
import type { MapLayer } from './layer.ts';

const Fact = z.object({ name: z.string(), label: z.string(), choices: z.array(z.object({ value: z.string(), title: z.string() })) });

/** A layer of records as a face draws its legend, its switches and its cards. */
export const LayerShown = z.object({
  name: z.string().describe('As in the address of its tiles, and of its register'),
  register: z.string(),
  title: z.string(),
  facts: z.array(Fact),
  kind: z.string().nullable().describe('The fact that its points are told apart by'),
});

/** What a layer shows to this actor, in words. */
export function described({ register, facts, kind }: MapLayer, actor: Actor, say: (key: string) => string): z.output<typeof LayerShown> {
  const known = facts.filter((name) => register.fields[name]?.class === 'public' || register.reads.includes(actor.post));
  return {
    name: register.plural,
    register: register.name,
    title: say(`register_kind.${register.name}`),
    facts: known.map((name) => ({
      name,
      label: say(`register.${register.name}.${name}`),
      choices: choicesOf(register.fields[name]?.schema).map((value) => ({ value, title: say(`register_choice.${register.name}.${name}.${value}`) })),
    })),
    kind: kind !== undefined && known.includes(kind) ? kind : null,
  };
}

function choicesOf(schema: z.ZodType | undefined): string[] {
  const inner = schema && innermost(schema);
  return inner instanceof z.ZodEnum ? inner.options.map(String) : [];
}
