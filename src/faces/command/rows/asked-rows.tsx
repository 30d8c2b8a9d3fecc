import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import type { MeasureInfo } from '../measures/types.ts';
import { rowsIn } from './asked.ts';

const RowsDrawer = lazy(async () => ({ default: (await import('./rows-drawer.tsx')).RowsDrawer }));

/** The records behind a number, where the address asks for some. */
export function AskedRows({ measures }: { measures: readonly MeasureInfo[] }) {
  const [params] = useSearchParams();
  const asked = rowsIn(params);
  const measure = measures.find(({ name }) => name === asked?.measure);
  if (!asked || !measure) return null;
  return (
    <Suspense>
      <RowsDrawer measure={measure} asked={asked} />
    </Suspense>
  );
}
