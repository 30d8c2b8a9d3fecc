import { daysIn, type Span } from '../at/days.ts';

/** Beyond so many days a line of days cannot be read. */
const MOST_DAYS = 92;

/** By day, or by month where there are too many days. Pure. */
export const grainOf = (span: Span): 'day' | 'month' => (daysIn(span) > MOST_DAYS ? 'month' : 'day');
