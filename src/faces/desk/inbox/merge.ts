/** One row of the inbox as it is drawn: `fresh` came in while the page was open, `gone` no longer waits for me. */
export type Shown<T> = { item: T; fresh: boolean; gone: boolean };

/**
 * What the list shows now, how many newcomers are kept back so that nothing jumps under the mouse, and the last row that was read where the server has
 * more behind it.
 */
export type Merged<T> = { rows: Shown<T>[]; waiting: number; end: T | null };

type Waiting = { flow: string; record: string; slot: string; due_at: string | null };

/** Where the matter of a row is opened. */
export const addressOf = (item: Pick<Waiting, 'flow' | 'record'>): string => `${item.flow}/${item.record}`;

/** The name a row keeps while its state changes. One matter may lie on a desk for several reasons: standing in for two departments that were called. */
export const keyOf = (item: Waiting): string => (item.slot === '' ? addressOf(item) : `${addressOf(item)}#${item.slot}`);

/**
 * Brings what the server says now into what the list already shows. Held (the mouse is over the list), the order
 * stays and newcomers are only counted; the row that is open stays in its place even after it stopped waiting.
 * `more` says that the server has rows beyond `latest`: a row that sorts behind them is unknown, not gone. What lies behind the former end was read by
 * going on, it did not come in: it is not new, and comes below the others even while they are held. Opening the list (`before` is null) nothing is new.
 */
export function merge<T extends Waiting>(
  before: Merged<T> | null,
  latest: readonly T[],
  { hold, open, more }: { hold: boolean; open: string | null; more: boolean },
): Merged<T> {
  const shown = before?.rows ?? [];
  const now = new Map(latest.map((item) => [keyOf(item), item]));
  const still = new Set(latest.map(addressOf));
  const known = new Map(shown.map((row) => [keyOf(row.item), row]));
  const end = (more ? latest.at(-1) : null) ?? null;
  const beyond = (item: T) => end !== null && rank(item) >= rank(end);
  const cameIn = (item: T) => before !== null && !known.has(keyOf(item)) && (before.end === null || rank(item) < rank(before.end));
  const kept = (row: Shown<T>): Shown<T> | null => {
    const item = now.get(keyOf(row.item));
    if (item) return { item, fresh: row.fresh && addressOf(item) !== open, gone: false };
    // The matter lies here for another reason now, under a row of its own.
    if (still.has(addressOf(row.item))) return null;
    if (beyond(row.item)) return hold ? row : null;
    return hold || addressOf(row.item) === open ? { ...row, gone: true } : null;
  };
  if (hold) {
    const stay = shown.map(kept).filter((row) => row !== null);
    const further = latest.filter((item) => !known.has(keyOf(item)) && !cameIn(item)).map((item) => ({ item, fresh: false, gone: false }));
    return { rows: [...stay, ...further], waiting: latest.filter(cameIn).length, end };
  }
  const rows = latest.map((item) => ({ item, fresh: addressOf(item) !== open && (known.get(keyOf(item))?.fresh ?? cameIn(item)), gone: false }));
  for (const [at, row] of shown.entries()) {
    const stays = now.has(keyOf(row.item)) ? null : kept(row);
    if (stays) rows.splice(Math.min(at, rows.length), 0, stays);
  }
  return { rows, waiting: 0, end };
}

const rank = (item: Waiting) => (item.due_at ? Date.parse(item.due_at) : Number.POSITIVE_INFINITY);
