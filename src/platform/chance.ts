import { randomFillSync } from 'node:crypto';

const PAGE = 4096;
let page = Buffer.alloc(0);
let used = 0;

/**
 * Random bytes of the system, drawn a page at a time: asking it for every id, salt and code costs more than what they are for.
 * No byte is given out twice.
 */
export function freshBytes(count: number): Buffer {
  if (used + count > page.length) {
    page = randomFillSync(Buffer.allocUnsafeSlow(Math.max(PAGE, count)));
    used = 0;
  }
  used += count;
  return page.subarray(used - count, used);
}
