import { Presets, SingleBar } from 'cli-progress';

/** Runs something long with a progress bar on the terminal, if there is one; output for programs stays free of it. */
export async function withProgress<T>(run: (onProgress: (done: number, of: number) => void) => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return run(() => {});
  const bar = new SingleBar(
    { format: '{bar} {percentage} %  {value}/{total}', hideCursor: true, clearOnComplete: true, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(1, 0);
  try {
    return await run((done, of) => {
      bar.setTotal(of);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
