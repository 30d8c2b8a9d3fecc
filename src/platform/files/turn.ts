/** Lets `most` things happen at a time; the others wait, in the order they came. */
export function inTurn(most: number): <T>(what: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = most;
  return async (what) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await what();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
