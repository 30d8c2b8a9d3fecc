import { earlier, isDay, PERIODS, type Period, type Span, spanBefore, spanOf } from './days.ts';

/** What the screen is compared with: another area over the same days, or other days in the same area. */
export type Against = { area: string } & Span;

/** Where the command centre stands: everything on screen follows from it, and it lies in the address. */
export type At = {
  /** Code of the area looked at. */
  area: string;
  /** First and last day, both included, as `YYYY-MM-DD` on the city's clock. */
  from: string;
  to: string;
  /** The period chosen by its name, which moves on with the day; null where the days were chosen themselves. */
  period: Period | null;
  against: Against | null;
  /** The measure in hand, by which places are coloured and listed; null for the first. */
  measure: string | null;
  /** On the large screen of a hall. */
  big: boolean;
};

/** A change of where the command centre stands, as it is written into the address; null takes a word out. */
export type Change = Partial<Record<'area' | 'period' | 'from' | 'to' | 'than' | 'measure' | 'screen' | 'rows' | 'where' | 'by' | 'look', string | null>>;

const AREA = /^\d{2,15}$/;

/** Where an address stands for somebody whose own area is `home`, on the day `today`. What does not make sense in it is as if it were not there. Pure. */
export function atOf(params: URLSearchParams, home: string, today: string): At {
  const asked = params.get('area');
  const area = asked && AREA.test(asked) ? asked : home;
  const [from, to] = [params.get('from'), params.get('to')];
  const free = isDay(from) && isDay(to) && from <= to;
  const named = PERIODS.find((one) => one === params.get('period')) ?? 'week';
  const span = free ? { from, to: earlier(to, today) } : spanOf(named, today);
  return {
    area,
    ...span,
    period: free ? null : named,
    against: againstOf(params.get('than'), area, span),
    measure: params.get('measure'),
    big: params.get('screen') === 'big',
  };
}

/** `before`: as many days right before; `YYYY-MM-DD..YYYY-MM-DD`: those days; a code: that area. Pure. */
function againstOf(than: string | null, area: string, span: Span): Against | null {
  if (than === null) return null;
  if (than === 'before') return { area, ...spanBefore(span) };
  if (AREA.test(than)) return than === area ? null : { ...span, area: than };
  const [from = null, to = null] = than.split('..');
  return isDay(from) && isDay(to) && from <= to ? { area, from, to } : null;
}

/** The address's words after a change: what is null or empty goes, the rest stays. Pure. */
export function changed(params: URLSearchParams, change: Change): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') next.delete(name);
    else if (value !== undefined) next.set(name, value);
  }
  return next;
}
