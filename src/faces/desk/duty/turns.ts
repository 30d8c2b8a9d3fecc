/** A day of the two weeks, on the city's calendar. */
export type RotaDay = { date: string; works: boolean; name: string };
export type Planned = { account: string; from: string; to: string };

const at = (date: string, time: string) => `${date}T${time}:00+08:00`;
const dayAfter = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/**
 * Shifts of people who take turns: on a workday from the close of business, on a day off from the time work would begin, to that time of the next
 * morning; days that somebody is on duty already are left out. Pure.
 */
export function rotaOf(
  days: readonly RotaDay[],
  people: readonly string[],
  { open, close }: { open: string; close: string },
  taken: ReadonlySet<string>,
): Planned[] {
  if (!people.length) return [];
  return days
    .filter(({ date }) => !taken.has(date))
    .map(({ date, works }, i) => ({ account: people[i % people.length] as string, from: at(date, works ? close : open), to: at(dayAfter(date), open) }));
}

/** The city's day on which a moment lies, `YYYY-MM-DD`. Pure. */
export const dayIn = (moment: string): string => new Date(moment).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

/** The time of day of a moment on the city's clock, `HH:MM`. Pure. */
export const timeIn = (moment: string): string =>
  new Date(moment).toLocaleTimeString('sv-SE', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
