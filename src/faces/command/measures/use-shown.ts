import { useAt, useHome } from '../at/use-at.ts';
import { useMeasures } from './read.ts';

/** The measures I may see where the screen stands: all of mine in my own area, elsewhere (or set beside elsewhere) those that anybody may see. */
export function useShown() {
  const { area, against } = useAt();
  const home = useHome();
  const measures = useMeasures();
  const mine = area.startsWith(home) && (against?.area ?? area).startsWith(home);
  return { ...measures, shown: (measures.data ?? []).filter(({ sees_public }) => mine || sees_public) };
}
