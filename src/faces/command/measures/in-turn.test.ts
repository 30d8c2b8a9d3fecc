import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';
import type { MeasureInfo } from './types.ts';

test('what counts every community by itself is asked for apart, so that a changed number need not wait for it', () => {
  const measure = (name: string, kind: string) => ({ name, kind }) as MeasureInfo;
  expect(inTurn([measure('zero_crime', 'areas_at_zero'), measure('open_stock', 'stock'), measure('opened', 'count')])).toEqual({
    quick: ['open_stock', 'opened'],
    slow: ['zero_crime'],
  });
  expect(inTurn([])).toEqual({ quick: [], slow: [] });
});
