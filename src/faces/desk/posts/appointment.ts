/** What was chosen in the form; days are the city's, `YYYY-MM-DD`. */
export type Chosen = { login: string; post: string; area: string; unit?: string; role: 'A' | 'B'; from?: string; to?: string };

/** The only post that is held in a department. */
export const OF_UNIT = 'handler';

const midnight = (day: string) => `${day}T00:00:00+08:00`;
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The appointment as the API takes it: from today means at once, `to` is the last day in the post. Pure. */
export function appointmentOf({ login, post, area, unit, role, from, to }: Chosen, today: string) {
  return {
    login: login.trim(),
    post,
    area,
    role,
    ...(post === OF_UNIT && unit ? { unit } : {}),
    ...(from && from > today ? { from: midnight(from) } : {}),
    ...(to ? { to: midnight(dayAfter(to)) } : {}),
  };
}

/** An absence as the API takes it: from today means at once, `to` is the last day away. Pure. */
export const awayOf = (from: string | undefined, to: string, today: string) => ({
  ...(from && from > today ? { from: midnight(from) } : {}),
  to: midnight(dayAfter(to)),
});

/** The beginning of a day on the city's clock, for what is handed over from that day; nothing for today, which means at once. Pure. */
export const fromDay = (day: string | undefined, today: string) => (day && day > today ? { from: midnight(day) } : {});

/** How a holding stands at a moment: not begun, in force, over. Pure. */
export function standingOf({ valid_from, valid_to }: { valid_from: string; valid_to: string | null }, at: Date): 'coming' | 'held' | 'over' {
  if (Date.parse(valid_from) > at.getTime()) return 'coming';
  return valid_to !== null && Date.parse(valid_to) <= at.getTime() ? 'over' : 'held';
}

/** The last moment of a holding that ends at `valid_to`, so that an end at midnight is said as the day before. Pure. */
export const lastMoment = (validTo: string): string => new Date(Date.parse(validTo) - 1).toISOString();
