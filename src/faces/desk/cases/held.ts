import { useEffect, useRef } from 'react';

/** A list as it is drawn: its rows, which of them the list no longer holds, and how many came in that are not shown yet. */
export type Held<T> = { rows: readonly T[]; gone: ReadonlySet<string>; waiting: number };

type Row = { id: string; opened_at: string };

const NONE: ReadonlySet<string> = new Set();

/**
 * Brings what the server says now, newest first, into what is shown, so that no row moves: newcomers are only counted, what left the list stays in its place, and what was read by going on
 * comes below. `more` says that the server has rows beyond `latest`: what lies behind those is unknown, not gone. Pure.
 */
export function held<T extends Row>(shown: readonly T[], latest: readonly T[], more: boolean): Held<T> {
  const now = new Map(latest.map((row) => [row.id, row]));
  const known = new Set(shown.map(({ id }) => id));
  const unknown = latest.filter(({ id }) => !known.has(id));
  const [end, reached] = [shown.at(-1)?.opened_at ?? '', latest.at(-1)?.opened_at ?? ''];
  return {
    rows: [...shown.map((row) => now.get(row.id) ?? row), ...unknown.filter(({ opened_at }) => opened_at <= end)],
    gone: new Set(shown.filter(({ id, opened_at }) => !now.has(id) && !(more && opened_at < reached)).map(({ id }) => id)),
    waiting: unknown.filter(({ opened_at }) => opened_at > end).length,
  };
}

/** A list that stands still while `hold`, as the mouse is over it. Another `list` (its filter as text) is shown at once. */
export function useHeld<T extends Row>(list: string, latest: readonly T[], { hold, more }: { hold: boolean; more: boolean }): Held<T> {
  const drawn = useRef<{ list: string; rows: readonly T[] }>({ list, rows: [] });
  const { rows } = drawn.current;
  const now = hold && drawn.current.list === list && rows.length > 0 ? held(rows, latest, more) : { rows: latest, gone: NONE, waiting: 0 };
  useEffect(() => {
    drawn.current = { list, rows: now.rows };
  });
  return now;
}
