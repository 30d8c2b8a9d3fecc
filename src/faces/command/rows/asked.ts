import type { Change } from '../at/at.ts';
import { daysOn, earlier, later, type Span } from '../at/days.ts';

export const PARTS = ['part', 'rest', 'of'] as const;
export type Part = (typeof PARTS)[number];

/** Whose records are asked for: of a measure, those in its numerator, those only in its denominator, or all of them; of one value of a dimension. */
export type RowsAsked = { measure: string; part: Part; where: Readonly<Record<string, string>> };

/** The change of the address that opens these records. Pure. */
export const rowsOf = (measure: string, part: Part, where: Readonly<Record<string, string>> = {}): Change => ({
  rows: `${measure}:${part}`,
  where:
    Object.entries(where)
      .map(([dim, value]) => `${dim}:${value}`)
      .join(',') || null,
});

/** Which records an address asks for, or null. Pure. */
export function rowsIn(params: URLSearchParams): RowsAsked | null {
  const [measure = '', asked] = (params.get('rows') ?? '').split(':');
  const part = PARTS.find((one) => one === asked);
  if (!measure || !part) return null;
  const pairs = (params.get('where') ?? '')
    .split(',')
    .map((pair) => pair.split(':'))
    .filter((pair): pair is [string, string] => pair.length === 2 && /^[a-z_]+$/.test(pair[0] ?? ''));
  return { measure, part, where: Object.fromEntries(pairs) };
}

type Scope = Span & { area: string };

/** The area and days whose records are asked for: a number of one area, day or month below has narrower ones than the screen. What is left are dimensions. Pure. */
export function scopeOf({ area, day, month, ...where }: Readonly<Record<string, string>>, at: Scope): Scope & { where: Record<string, string> } {
  const first = day ?? (month ? `${month.slice(0, 7)}-01` : at.from);
  const last = day ?? (month ? endOf(month) : at.to);
  return { area: area ?? at.area, from: later(first, at.from), to: earlier(last, at.to), where };
}

/** The last day of the month that a day `YYYY-MM-01` or a month `YYYY-MM` begins. */
const endOf = (month: string): string => {
  const next = daysOn(`${month.slice(0, 7)}-01`, 31);
  return daysOn(`${next.slice(0, 7)}-01`, -1);
};
