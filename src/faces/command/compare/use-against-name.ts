import { dayNames } from '../../../platform/words/time.ts';
import { useArea } from '../../shared/area/read.ts';
import { language } from '../../shared/words.ts';
import { useAt } from '../at/use-at.ts';

/** What the screen is compared with, by name: the other area, or the other days. Empty where nothing is. */
export function useAgainstName(): string {
  const { area, against } = useAt();
  const other = useArea(against && against.area !== area ? against.area : undefined);
  if (!against) return '';
  return against.area === area ? dayNames(language(), against.from, against.to) : (other.data?.name ?? against.area);
}
