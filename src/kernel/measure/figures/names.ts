import type { Ctx } from '../../module.ts';

type Said = Pick<Ctx, 'house' | 'lang'>;

/** Where the names of a dimension's values stand, nearest first: said for figures, the pack's, or those of a kind of record. */
const placesOf = ({ house }: Said, dim: string, value: string): string[] => [
  `measure.value.${dim}.${value}`,
  `${dim}.${value}`,
  ...[...house.kinds.keys()].flatMap((kind) => [`${kind}.${dim}.${value}`, `${kind}.choice.${dim}.${value}`]),
  `measure.value.${value === '' ? 'nothing' : value}`,
];

const keyOf = (ctx: Said, dim: string, value: string): string | undefined => placesOf(ctx, dim, value).find((key) => ctx.house.words.has(ctx.lang, key));

/** A dimension's value as people call it; its code where nobody has named it. */
export function valueName(ctx: Said, dim: string, value: string): string {
  const key = keyOf(ctx, dim, value);
  return key === undefined ? value : ctx.house.words.say(ctx.lang, key);
}

/** Is there such a value of the dimension? Whole numbers are, whatever they count. */
export const isValue = (ctx: Said, dim: string, value: string): boolean => /^\d{1,4}$/.test(value) || keyOf(ctx, dim, value) !== undefined;
