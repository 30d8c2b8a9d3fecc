import type { Step } from '../flow/declare.ts';
import type { RecordRow } from '../flow/record.ts';
import type { Ctx, Kind } from '../module.ts';

const VARIABLE = /\{([^{}\s]{1,40})\}/g;

/** The variables that a text names and that there are not, each once, in their order. */
export function unknownIn(text: string, known: readonly string[]): string[] {
  const named = [...text.matchAll(VARIABLE)].map(([, name = '']) => name);
  return [...new Set(named)].filter((name) => !known.includes(name));
}

/** The text with its variables filled in; what is no variable stays as it was written. */
export const fill = (text: string, value: (name: string) => string | undefined): string =>
  text.replace(VARIABLE, (written, name: string) => value(name) ?? written);

/** What a kind's variables say of one record, in the caller's language. */
export const valuesOf =
  (kind: Pick<Kind, 'variables'>, row: RecordRow, ctx: Pick<Ctx, 'house' | 'lang' | 'now'>) =>
  (name: string): string | undefined =>
    Object.hasOwn(kind.variables ?? {}, name) ? kind.variables?.[name]?.(row, ctx) : undefined;

/** A step's input with the variables filled in of the words that the opener is told; their own words are never touched. */
export function filledInput(
  kind: Pick<Kind, 'variables'>,
  step: Pick<Step<RecordRow, string>, 'told'>,
  input: unknown,
  row: RecordRow,
  ctx: Pick<Ctx, 'house' | 'lang' | 'now'>,
): unknown {
  if (!kind.variables || !step.told?.length || input === null || typeof input !== 'object') return input;
  const value = valuesOf(kind, row, ctx);
  return Object.fromEntries(
    Object.entries(input).map(([field, said]) => [field, typeof said === 'string' && step.told?.includes(field) ? fill(said, value) : said]),
  );
}
