/** What is compared of two people; null where it is not known. */
export type Who = { name: string | null; id_number: string | null; born: string | null; phone: string | null };

/** Why two people may be one. */
export type Why = 'same_name_and_birth' | 'near_id_number' | 'same_phone' | 'similar_name';

/** Does one come of the other by a slip of the hand: one figure wrong, or two beside each other exchanged? Equal texts are no slip. */
export function isSlip(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const wrong = [...a].flatMap((char, at) => (char === b[at] ? [] : [at]));
  const [first = 0, second = 0] = wrong;
  return wrong.length === 1 || (wrong.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first]);
}

/** The check digit follows from the others, so a slip shows in the 17 before it. */
const isNearId = (a: string, b: string) => isSlip(a.slice(0, 17), b.slice(0, 17));
const isSimilarName = (a: string, b: string) => [...a].length > 1 && isSlip(a, b) && a[0] === b[0];

/**
 * Why these two may be one person, the strongest first; empty where nothing says so, or where something says they are two. Two ID numbers that are not a slip apart are two people,
 * however alike their names; twins are born on one day with numbers a slip apart and names alike; and a telephone belongs to a family, which is no reason alone.
 */
export function whyAlike(a: Who, b: Who): Why[] {
  const same = (key: keyof Who) => a[key] !== null && a[key] === b[key];
  const near = a.id_number !== null && b.id_number !== null && isNearId(a.id_number, b.id_number);
  if (a.id_number !== null && b.id_number !== null && a.id_number !== b.id_number && !near) return [];
  const similar = a.name !== null && b.name !== null && isSimilarName(a.name, b.name);
  const twins = near && similar && same('born');
  const opposed = a.born !== null && b.born !== null && a.born !== b.born && !isSlip(a.born, b.born);
  if (twins || opposed || !(same('name') || similar)) return [];
  const why: Why[] = [
    ...(same('name') && same('born') ? (['same_name_and_birth'] as const) : []),
    ...(near ? (['near_id_number'] as const) : []),
    ...(same('phone') ? (['same_phone'] as const) : []),
    ...(similar ? (['similar_name'] as const) : []),
  ];
  // A name like another's is not yet a reason; with the day of birth, the number or the telephone it is.
  return why.every((each) => each === 'similar_name') && !(similar && same('born')) ? [] : why;
}

/** How likely they are one, to put the likeliest first. */
const WEIGHT: Record<Why, number> = { same_name_and_birth: 4, near_id_number: 3, same_phone: 2, similar_name: 0 };
export const weightOf = (why: readonly Why[]): number => why.reduce((sum, each) => sum + WEIGHT[each], 0);
