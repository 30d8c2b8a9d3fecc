/** How many months back a report is offered. */
const BACK = 24;

/** The months a report can be of, this one first, as `YYYY-MM`; `today` is `YYYY-MM-DD`. Pure. */
export function monthsUntil(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: BACK }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** A month as an address says it; null for what is none. Pure. */
export const monthIn = (text: string | null): string | null => (text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : null);
