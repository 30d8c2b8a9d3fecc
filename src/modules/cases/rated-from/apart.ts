import { WIDTHS } from '../../../kernel/area/code.ts';
import type { Found } from '../../../kernel/flow/record.ts';
import type { CaseRow } from '../row.ts';

/** What is left of a day: a device that gave fewer ratings of one department or office leaves nothing, and what is left is kept for about as long as alarms are asked for. */
export const RATED_FROM = { least: 5, kept_days: 92 } as const;

/** Where a rating counts apart from its case. */
export const APART = { table: 'rated_today', by: { day: 'date', area: 'text', unit: 'text', mark: 'text' } } as const;

/** What was found out about the device a rating comes from: the day, and its mark among those who rate the same department or office on that day. */
export type RatedFrom = { day: string; mark: string };

/** The community a rating is about, and the department; where none has the case, the community's own office. */
export const ratedOf = ({ area, unit }: Pick<CaseRow, 'area' | 'unit'>) => ({ area: area.slice(0, WIDTHS.community), unit });

/** The count that a rating adds one to; null where nothing is known of the device. Holds neither the case nor who rates it. */
export function countOf(row: CaseRow, found: Found): Readonly<Record<keyof typeof APART.by, string>> | null {
  const from = found['rated_from'] as RatedFrom | undefined;
  return from ? { ...from, ...ratedOf(row) } : null;
}
