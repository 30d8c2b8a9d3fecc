const SIX = 6;

/**
 * The figures that lead, on the screen and in the report: those that the city's pack names, in its order (`placeOf`; null for the others); where it names fewer, or one is not seen there,
 * the city's next that has a target takes the place. Pure.
 */
export function mainSix<M extends { target: number | null }>(measures: readonly M[], placeOf: (one: M) => number | null): M[] {
  const first = measures.filter((one) => placeOf(one) !== null).sort((a, b) => Number(placeOf(a)) - Number(placeOf(b)));
  const next = measures.filter((one) => placeOf(one) === null);
  return [...first, ...next.filter(({ target }) => target !== null), ...next.filter(({ target }) => target === null)].slice(0, SIX);
}
