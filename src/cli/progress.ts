import { Presets, SingleBar } from 'cli-progress';
import { say } from './say.ts';

/** Runs something long with a progress bar on the terminal, if there is one; output for programs stays free of it. */
export async function withProgress<T>(run: (onProgress: (done: number, of: number) => void) => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return run(() => {});
  const bar = new SingleBar(
    {
      format: `{bar} {percentage} %  {value}/{total}  ${say('cli.progress.left')} {eta_formatted}`,
      formatTime: (seconds) => (typeof seconds === 'number' ? clockOf(seconds) : '…'),
      etaBuffer: 50,
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
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

/** `1:02:03` for so many seconds. */
const clockOf = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((n, i) => (i ? `${n}`.padStart(2, '0') : n)).join(':');
