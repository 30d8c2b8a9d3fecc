/** One row of the inbox as it is drawn: `fresh` came in while the page was open, `gone` no longer waits for me. */
export type Shown<T> = { item: T; fresh: boolean; gone: boolean };

/** What the list shows now, and how many newcomers are kept back so that nothing jumps under the mouse. */
export type Merged<T> = { rows: Shown<T>[]; waiting: number };

type Waiting = { flow: string; record: string; slot: string; due_at: string | null };

/** Where the matter of a row is opened. */
export const addressOf = (item: Pick<Waiting, 'flow' | 'record'>): string => `${item.flow}/${item.record}`;

/** The name a row keeps while its state changes. One matter may lie on a desk for several reasons: standing in for two departments that were called. */
export const keyOf = (item: Waiting): string => (item.slot === '' ? addressOf(item) : `${addressOf(item)}#${item.slot}`);

/**
 * Brings what the server says now into what the list already shows. Held (the mouse is over the list), the order
 * stays and newcomers are only counted; the row that is open stays in its place even after it stopped waiting.
 * `more` says that the server has rows beyond `latest`: a row that sorts behind them is unknown, not gone.
 */
export function merge<T extends Waiting>(
  shown: readonly Shown<T>[],
  latest: readonly T[],
  { hold, open, more }: { hold: boolean; open: string | null; more: boolean },
): Merged<T> {
  const now = new Map(latest.map((item) => [keyOf(item), item]));
  const still = new Set(latest.map(addressOf));
  const before = new Map(shown.map((row) => [keyOf(row.item), row]));
  const end = more ? latest.at(-1) : undefined;
  const beyond = (item: T) => end !== undefined && rank(item) >= rank(end);
  const kept = (row: Shown<T>): Shown<T> | null => {
    const item = now.get(keyOf(row.item));
    if (item) return { item, fresh: row.fresh && addressOf(item) !== open, gone: false };
    // The matter lies here for another reason now, under a row of its own.
    if (still.has(addressOf(row.item))) return null;
    if (beyond(row.item)) return hold ? row : null;
    return hold || addressOf(row.item) === open ? { ...row, gone: true } : null;
  };
  if (hold) {
    const rows = shown.map(kept).filter((row) => row !== null);
    return { rows, waiting: latest.filter((item) => !before.has(keyOf(item))).length };
  }
  const rows = latest.map((item) => ({ item, fresh: addressOf(item) !== open && (before.get(keyOf(item))?.fresh ?? true), gone: false }));
  for (const [at, row] of shown.entries()) {
    const stays = now.has(keyOf(row.item)) ? null : kept(row);
    if (stays) rows.splice(Math.min(at, rows.length), 0, stays);
  }
  return { rows, waiting: 0 };
}

const rank = (item: Waiting) => (item.due_at ? Date.parse(item.due_at) : Number.POSITIVE_INFINITY);
