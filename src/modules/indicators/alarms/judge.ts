/** How many of a group's matters were so, in one level of promise. */
export type Stratum = { level: string; part: number; of: number };
/** A department, or the office of a community, with what it did; `mine` where it lies in the area that is looked at. */
export type Group = { area: string; unit: string; mine: boolean; strata: readonly Stratum[] };
/** `elsewhere`: the share that the others have where the promise is alike; `chance`: of as many, or more, were this group as the others are. */
export type Standing = { area: string; unit: string; part: number; of: number; elsewhere: number; chance: number };
/** What a pack sets: from how many matters on, and how many times the others' share, it is looked at; and how often an alarm may be wrong. */
export type Bounds = { least: number; times: number; wrong: number };

/** Which groups do something far more often than all others with promises alike. A group is never compared with fewer matters than it must have itself. */
export function outstanding(groups: readonly Group[], bounds: Bounds): { compared: number; items: Standing[] } {
  const all = new Map<string, { part: number; of: number }>();
  for (const { strata } of groups)
    for (const { level, part, of } of strata) {
      const sum = all.get(level) ?? { part: 0, of: 0 };
      all.set(level, { part: sum.part + part, of: sum.of + of });
    }
  const standings = groups.filter(({ mine }) => mine).flatMap((group) => standingOf(group, all, bounds.least));
  const unlikely = discovered(standings, bounds.wrong);
  return { compared: standings.length, items: unlikely.filter(({ part, of, elsewhere }) => part / of >= bounds.times * elsewhere) };
}

function standingOf({ area, unit, strata }: Group, all: ReadonlyMap<string, { part: number; of: number }>, least: number): Standing[] {
  let [part, of, expected, others] = [0, 0, 0, 0];
  for (const stratum of strata) {
    const whole = all.get(stratum.level) ?? stratum;
    const rest = whole.of - stratum.of;
    // Of a promise that nobody else has made there is nothing to compare.
    if (rest === 0) continue;
    part += stratum.part;
    of += stratum.of;
    others += rest;
    expected += (stratum.of * (whole.part - stratum.part + 0.5)) / (rest + 1);
  }
  if (of < least || others < least) return [];
  return [{ area, unit, part, of, elsewhere: expected / of, chance: atLeastOf(part, of, expected / of) }];
}

/** Those that are unlikely to be chance, the least likely first, cut so that at most this share of them is, in the mean (Benjamini and Hochberg 1995). */
export function discovered<T extends { chance: number }>(tried: readonly T[], wrong: number): T[] {
  const sorted = tried.toSorted((a, b) => a.chance - b.chance);
  return sorted.slice(0, sorted.findLastIndex(({ chance }, i) => chance <= (wrong * (i + 1)) / sorted.length) + 1);
}

/** The chance of at least `part` of `of`, each with this share. */
function atLeastOf(part: number, of: number, share: number): number {
  if (part <= 0) return 1;
  let log = of * Math.log1p(-share);
  let sum = 0;
  for (let k = 1; k <= of; k += 1) {
    log += Math.log((of - k + 1) / k) + Math.log(share) - Math.log1p(-share);
    if (k >= part) sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
