import { useEffect, useRef } from 'react';

/** What a key does; return false to let the browser have it. */
export type Keys = Record<string, (event: KeyboardEvent) => unknown>;

const SEQUENCE_MS = 900;

/**
 * Binds keys while the component is on screen: one letter ('j'), a named key in small letters ('escape') or two letters in a row
 * ('g i'). Silent while someone types, holds a modifier, or has a dialog or a menu open.
 */
export function useKeys(keys: Keys, on = true): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (!on) return;
    let before = { key: '', at: 0 };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || choosing() || pressing(event)) return;
      const key = event.key.length > 1 ? event.key.toLowerCase() : event.key;
      const pair = event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${key}` : '';
      before = { key, at: event.timeStamp };
      const run = current.current[pair] ?? (pair && isPrefix(current.current, pair[0]) ? undefined : current.current[key]);
      if (run && run(event) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
}

const isPrefix = (keys: Keys, letter: string | undefined) => Object.keys(keys).some((key) => key.startsWith(`${letter} `));

/** Enter on something that can be pressed is for that thing. */
const pressing = ({ key, target }: KeyboardEvent) =>
  key === 'Enter' && target instanceof HTMLElement && target.closest('a, button, summary, [tabindex="0"]') !== null;

/** An open menu has the keys: Esc closes it and nothing under it. */
const choosing = () => document.querySelector('.ant-dropdown-open') !== null;

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const busy = target.closest('input, textarea, select, [role="dialog"], [role="combobox"]');
  // Where nothing moves, a dialog that was closed may still hold the focus: it has no say any more.
  return target.isContentEditable || (busy !== null && busy.getClientRects().length > 0);
}
