import { useAt, useHome } from '../at/use-at.ts';
import { useMeasures } from './read.ts';
import { shownAt } from './shown.ts';

/** The measures I may see where the screen stands. */
export function useShown() {
  const at = useAt();
  const home = useHome();
  const measures = useMeasures();
  return { ...measures, shown: shownAt(measures.data ?? [], at, home) };
}
