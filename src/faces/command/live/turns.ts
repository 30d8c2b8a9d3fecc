/** Asked for any number of times, runs one at a time: `gather` ms after it was first asked for, and `rest` ms after it last began. */
export function turns(run: () => unknown, { gather, rest }: { gather: number; rest: number }): () => void {
  let waiting = false;
  let began = Number.NEGATIVE_INFINITY;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(
      () => {
        waiting = false;
        began = performance.now();
        run();
      },
      Math.max(gather, began + rest - performance.now()),
    );
  };
}
