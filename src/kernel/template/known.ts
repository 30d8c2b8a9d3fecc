import type { Kind } from '../module.ts';
import { unknownIn } from './fill.ts';
import { refuse } from './refusals.ts';

const braced = (name: string) => `{${name}}`;

/** Refuses a text that names a variable there is not, by its name and with those that there are. */
export function onlyKnown(kind: Pick<Kind, 'variables'>, text: string): void {
  const known = Object.keys(kind.variables ?? {});
  const unknown = unknownIn(text, known);
  if (unknown.length) refuse('unknown_variable', { variables: unknown.map(braced), known: known.map(braced) });
}
