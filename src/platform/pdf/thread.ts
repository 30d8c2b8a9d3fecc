import { parentPort } from 'node:worker_threads';
import { draw } from './draw.ts';
import { fonts } from './font.ts';
import type { Paper } from './paper.ts';

const files = fonts();
parentPort?.on('message', async ({ n, paper }: { n: number; paper: Paper }) => {
  try {
    parentPort?.postMessage({ n, bytes: await draw(paper, files) });
  } catch (error) {
    parentPort?.postMessage({ n, failed: String(error) });
  }
});
