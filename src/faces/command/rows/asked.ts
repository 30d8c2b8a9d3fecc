import type { Change } from '../at/at.ts';

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
