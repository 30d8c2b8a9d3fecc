import { Draw } from './draw.ts';
import { drawGivenName, drawSurname } from './households/names.ts';

/** A made-up name for each of these accounts: the same at every start, no two alike, and none of those `taken`. */
export function staffNames(accounts: readonly string[], taken: readonly string[]): Map<string, string> {
  const used = new Set(taken);
  return new Map(
    accounts.map((account) => {
      const draw = new Draw(`name/${account}`);
      const name = another(draw, used);
      used.add(name);
      return [account, name] as const;
    }),
  );
}

/** Of an age to work. */
const BORN = [1966, 2002] as const;

function another(draw: Draw, used: ReadonlySet<string>): string {
  for (;;) {
    const name = drawSurname(draw) + drawGivenName(draw, draw.chance(0.6) ? 'female' : 'male', draw.whole(...BORN));
    // Two characters are few; those of two in the given name never run out.
    if (!used.has(name)) return name;
  }
}
