import { useKeys } from '../../shared/shell/keys.ts';
import { nextIn, type Way } from './reach.ts';

const WAYS: readonly Way[] = ['arrowleft', 'arrowright', 'arrowup', 'arrowdown'];

/** Arrows lead from figure to figure and from row to row: from what has the focus to what lies next on that side, marked `data-reach`. */
export function useReach() {
  const move = (way: Way) => {
    const all = [...document.querySelectorAll<HTMLElement>('[data-reach]')].filter((one) => one.offsetParent !== null);
    const from = document.activeElement?.closest<HTMLElement>('[data-reach]');
    if (!from && document.activeElement?.closest('main canvas, [role="slider"], .maplibregl-map')) return false;
    const to = from
      ? all[
          nextIn(
            way,
            from.getBoundingClientRect(),
            all.map((one) => one.getBoundingClientRect()),
          )
        ]
      : all[0];
    if (!to) return false;
    to.focus();
    to.scrollIntoView({ block: 'nearest' });
    return true;
  };
  useKeys(Object.fromEntries(WAYS.map((way) => [way, () => move(way)])));
}
