import { addressOf, type Shown } from './merge.ts';

type Row = Shown<{ flow: string; record: string }>;

/** What to do next once what is open no longer waits: the row below it that does, else the first of all; null while it still waits, or where nothing else does. */
export function nextAfter(rows: readonly Row[], open: string | null): string | null {
  const at = rows.findIndex(({ item }) => addressOf(item) === open);
  if (at < 0 || !rows[at]?.gone) return null;
  const next = [...rows.slice(at + 1), ...rows.slice(0, at)].find(({ gone }) => !gone);
  return next ? addressOf(next.item) : null;
}
