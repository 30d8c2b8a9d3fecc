import type { House } from '../../house.ts';
import { countsOf } from '../counts.ts';
import type { Count, Measure } from '../measure.ts';

type Known = Pick<House, 'measures' | 'tallies'>;

/** Does it tell of people, itself or by what it is made of? */
export const isOfPeople = ({ measures }: Pick<House, 'measures'>, { people, formula }: Measure): boolean =>
  people === true || (formula.kind === 'composite' && formula.of.some(({ measure }) => isOfPeople({ measures }, measures.get(measure) as Measure)));

/** What a tally is of: records by one of their instants are the same people, whatever of them is counted. */
function subjectOf({ tallies }: Known, name: string): string {
  const known = tallies.get(name);
  return known?.tally.kind === 'standing' ? `${known.kind.flow.name} ${known.tally.at}` : name;
}

const allCounts = ({ formula, leaves_out }: Measure): Count[] => [...countsOf(formula).map(({ count }) => count), ...leaves_out.map(({ count }) => count)];

/** Every count of the same people that public measures tell of, and this one’s own: they are told together or not at all. */
export function familyOf(house: Known, measure: Measure): Count[] {
  const subjects = new Set(allCounts(measure).map(({ tally }) => subjectOf(house, tally)));
  const told = [...house.measures.values()].filter((each) => each.sees === 'anyone' && isOfPeople(house, each));
  const counts = [measure, ...told].flatMap(allCounts).filter(({ tally }) => subjects.has(subjectOf(house, tally)));
  return [...new Map(counts.map((count) => [JSON.stringify(count), count])).values()];
}
