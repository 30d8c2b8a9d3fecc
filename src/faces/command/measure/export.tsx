import { useAt } from '../at/use-at.ts';
import { Take } from '../measures/take.tsx';
import type { MeasureInfo } from '../measures/types.ts';
import { grainOf } from './grain.ts';

/** Takes the measure away as a file, with its definition, area, days and the moment it was made inside. */
export function Export({ measure }: { measure: MeasureInfo }) {
  const at = useAt();
  return (
    <Take
      path={`/measures/${encodeURIComponent(measure.name)}/export`}
      name={`${measure.label} ${at.from}–${at.to}`}
      query={{ area: at.area, from: at.from, to: at.to, by: `area,${grainOf(at)}` }}
    />
  );
}
