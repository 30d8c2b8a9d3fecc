import { z } from 'zod';

/** How many digits an area code of each level has; the whole country is the empty code. */
export const WIDTHS = { country: 0, province: 2, city: 4, district: 6, subdistrict: 9, community: 12, grid: 15 } as const;

/** A level of the area tree, widest first. */
export type Level = keyof typeof WIDTHS;

/** The levels that have codes of their own, widest first. */
export const LEVELS = ['province', 'city', 'district', 'subdistrict', 'community', 'grid'] as const satisfies readonly Level[];

const LEVEL_OF_WIDTH = new Map<number, Level>(Object.entries(WIDTHS).map(([level, width]) => [width, level as Level]));
const DIGITS = /^[0-9]*$/;

/** Is this a code of some level? The empty code, the whole country, is one; `210` is not. */
export const isAreaCode = (code: string): boolean => LEVEL_OF_WIDTH.has(code.length) && DIGITS.test(code);

/** An area code at the edge: 2, 4, 6, 9, 12 or 15 digits. */
export const AreaCode = z.string().regex(/^(?:[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$/, '#invalid.area');

/** The level of a code. A text that is no code is a bug in the caller. */
export function levelOf(code: string): Level {
  const level = LEVEL_OF_WIDTH.get(code.length);
  if (level === undefined || !DIGITS.test(code)) throw new RangeError(`not an area code: ${JSON.stringify(code)}`);
  return level;
}

/** The level below, or null under a grid. */
export const levelBelow = (level: Level): Level | null => LEVELS[LEVELS.indexOf(level as (typeof LEVELS)[number]) + 1] ?? null;

/** The code one level up: a province's is the empty code, the country's is null. */
export const parentOf = (code: string): string | null => ancestors(code)[1] ?? null;

/** The area itself, the one it lies in, and so on up to the country: nearest first. A text that is no code is a bug in the caller. */
export function ancestors(code: string): string[] {
  const width = WIDTHS[levelOf(code)];
  return Object.values(WIDTHS)
    .filter((w) => w <= width)
    .map((w) => code.slice(0, w))
    .reverse();
}

/** Does `inner` lie in `outer`, or is it `outer`? A text that is no code covers nothing and lies nowhere. */
export const covers = (outer: string, inner: string): boolean => inner.startsWith(outer) && isAreaCode(outer) && isAreaCode(inner);

/** The shard a record of this area lives in: its sub-district's code, or a wider area's filled up with zeros to 9 digits. */
export const shardOf = (code: string): string => code.slice(0, WIDTHS.subdistrict).padEnd(WIDTHS.subdistrict, '0');

/**
 * The codes `code` covers as a half-open range `[from, to)` of a C-collated column: `:` is the character after `9`.
 * A text that is no code is a bug in the caller.
 */
export function codeRange(code: string): readonly [from: string, to: string] {
  levelOf(code);
  return [code, `${code}:`];
}
