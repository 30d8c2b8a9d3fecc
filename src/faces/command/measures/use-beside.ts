import { useAt } from '../at/use-at.ts';
import { useFigures } from './read.ts';
import type { MeasureAnswer, MeasureInfo } from './types.ts';

type Answers = ReadonlyMap<string, MeasureAnswer>;

const byName = (items: readonly MeasureAnswer[] | undefined): Answers => new Map((items ?? []).map((answer) => [answer.name, answer]));

/** The figures of these measures where the screen stands (`found`), and those of what it is compared with (`other`, empty where nothing is), with both questions. */
export function useBeside(measures: readonly MeasureInfo[]) {
  const at = useAt();
  const names = measures.map(({ name }) => name);
  const asked = useFigures(names, at);
  const beside = useFigures(names, at.against ?? at, undefined, at.against !== null);
  return { asked, beside, found: byName(asked.data), other: byName(at.against ? beside.data : undefined) };
}
