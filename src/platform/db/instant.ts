import { types } from 'pg';

/** The type of every moment that is kept. */
export const TIMESTAMPTZ = 1184;

const WITH_THOUSANDTHS = '2026-03-02 09:26:00.123+00'.length;
/** `2026-03-02 09:26:00.123+00`, as a session in UTC says a moment; other sessions say it otherwise. */
const isUtc = (text: string): boolean => text.endsWith('+00') && text[10] === ' ';

/** A moment as the database says it. What a session in UTC says is one blank and two zeros from what the engine reads fast; anything else goes the library's way. */
export function instant(text: string): Date {
  const date = isUtc(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`) : null;
  return date === null || Number.isNaN(date.getTime()) ? (types.getTypeParser(TIMESTAMPTZ)(text) as Date) : date;
}

/** The same moment as it leaves the house, `2026-03-02T09:26:00.123Z`, for where it was read as text (`::text`): a page has hundreds, and to make a date of each only to write it takes five times as long. */
export function isoOf(text: string): string {
  if (!isUtc(text)) return instant(text).toISOString();
  if (text.length === WITH_THOUSANDTHS) return `${text.slice(0, 10)}T${text.slice(11, 23)}Z`;
  const thousandths = text[19] === '.' ? text.slice(20, -3).padEnd(3, '0').slice(0, 3) : '000';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${thousandths}Z`;
}
