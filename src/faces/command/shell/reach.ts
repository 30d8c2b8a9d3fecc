/** Where something lies on the screen, in pixels. */
type Box = { left: number; right: number; top: number; bottom: number };
export type Way = 'arrowleft' | 'arrowright' | 'arrowup' | 'arrowdown';

const middle = ({ left, right, top, bottom }: Box) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });

/**
 * Which of `boxes` lies next from `from` in that direction: the nearest by its middle, where going sideways of the way costs three times as much. -1 where
 * nothing lies there. Pure.
 */
export function nextIn(way: Way, from: Box, boxes: readonly Box[]): number {
  const here = middle(from);
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (const [i, box] of boxes.entries()) {
    const there = middle(box);
    const [dx, dy] = [there.x - here.x, there.y - here.y];
    const along = { arrowleft: -dx, arrowright: dx, arrowup: -dy, arrowdown: dy }[way];
    const across = Math.abs(way === 'arrowleft' || way === 'arrowright' ? dy : dx);
    const cost = along + 3 * across;
    if (along > 1 && cost < least) [best, least] = [i, cost];
  }
  return best;
}
