import { covers, WIDTHS } from '../code.ts';

/** An area that has closed, with what took its place. */
export type Closed = { code: string; successors: string[] };

/** The area that takes over what lies at a point of a closed one: the successor that holds the point, else the only one, else the community. */
export function goesTo({ code, successors }: Closed, located: string | null): string {
  const community = code.slice(0, WIDTHS.community);
  if (located !== null && located.length === WIDTHS.grid && covers(community, located)) return located;
  return successors.length === 1 ? (successors[0] as string) : community;
}
