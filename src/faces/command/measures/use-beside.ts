import { useAt } from '../at/use-at.ts';
import { inTurn } from './in-turn.ts';
import { useFigures } from './read.ts';
import type { MeasureAnswer, MeasureInfo } from './types.ts';

type Answers = ReadonlyMap<string, MeasureAnswer>;

const byName = (items: readonly MeasureAnswer[] | undefined): Answers => new Map((items ?? []).map((answer) => [answer.name, answer]));

/** The figures of these measures where the screen stands (`found`), and those of what it is compared with (`other`, empty where nothing is), with both questions; `again` asks anew what failed. */
export function useBeside(measures: readonly MeasureInfo[]) {
  const at = useAt();
  const { quick, slow } = inTurn(measures);
  const [first, second] = [useFigures(quick, at), useFigures(slow, at)];
  const beside = useFigures([...quick, ...slow], at.against ?? at, undefined, at.against !== null);
  const asked = quick.length === 0 || second.isError ? second : first;
  const again = () => void Promise.all([first, second].map((one) => one.isError && one.refetch()));
  return { asked, again, beside, found: byName([...(first.data ?? []), ...(second.data ?? [])]), other: byName(at.against ? beside.data : undefined) };
}
