/** Whoever does not come to an end in this time is waited for no longer. */
const PATIENCE_MS = 5_000;

/** Asked for any number of times, runs one at a time: `gather` ms after it was first asked for, `rest` ms after it last began, and never while it still runs. */
export function turns(run: () => unknown, { gather, rest }: { gather: number; rest: number }): () => void {
  let state: 'idle' | 'waiting' | 'running' | 'wanted again' = 'idle';
  let began = Number.NEGATIVE_INFINITY;
  const ask = () => {
    if (state === 'running') state = 'wanted again';
    if (state !== 'idle') return;
    state = 'waiting';
    setTimeout(turn, Math.max(gather, began + rest - performance.now()));
  };
  const turn = async () => {
    state = 'running';
    began = performance.now();
    let patience: ReturnType<typeof setTimeout> | undefined;
    const enough = new Promise((resolve) => {
      patience = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([run(), enough]).catch(() => undefined);
    clearTimeout(patience);
    const isWanted = (state as string) === 'wanted again';
    state = 'idle';
    if (isWanted) ask();
  };
  return ask;
}
