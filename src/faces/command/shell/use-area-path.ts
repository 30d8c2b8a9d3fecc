import { useArea } from '../../shared/area/read.ts';
import type { AreaOnPath } from '../../shared/types.ts';
import { useHome } from '../at/use-at.ts';

/** The way from the area I answer for down to this one, both included; empty until it is read. An area outside mine is a way of its own. */
export function useAreaPath(code: string): AreaOnPath[] {
  const home = useHome();
  const area = useArea(code || undefined);
  if (!area.data) return [];
  const path = area.data.path.at(-1)?.code === code ? area.data.path : [...area.data.path, area.data];
  const mine = path.filter((one) => one.code.startsWith(home));
  return mine.length > 0 ? mine : path.slice(-1);
}
