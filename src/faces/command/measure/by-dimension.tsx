import { useCallback } from 'react';
import { useAt } from '../at/use-at.ts';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';
import { worstFirst } from '../overview/worst-first.ts';
import { rowsOf } from '../rows/asked.ts';
import { Spread } from './spread.tsx';

/** A measure for each value of one of its dimensions; a click opens the records behind one. */
export function ByDimension({ measure, dim, name }: { measure: MeasureInfo; dim: string; name: string }) {
  const { go } = useAt();
  const arrange = useCallback((items: readonly FigureItem[]) => worstFirst(items, measure.better), [measure.better]);
  return (
    <Spread
      measure={measure}
      by={dim}
      kind="bar"
      title={name}
      arrange={arrange}
      whereOf={(value) => ({ [dim]: value })}
      {...(measure.rows ? { onPick: (value: string) => go(rowsOf(measure.name, 'of', { [dim]: value })) } : {})}
    />
  );
}
