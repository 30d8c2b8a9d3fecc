import { createReadStream } from 'node:fs';
import { connect } from 'node:net';
import { refuse } from './refusals.ts';

/** Looks at a file for malware: answers the name of what it found, null where it found nothing. Refuses `file_scan_down` where it cannot look. */
export type Scanner = (path: string) => Promise<string | null>;

/** Where no scanner is set up. */
export const noScanner: Scanner = async () => null;

const PIECE = 64 * 1024;
const PATIENCE_MS = 30_000;

/** A scanner that sends the file to a ClamAV daemon (`INSTREAM`, documented in clamd(8)): the daemon needs no access to our disk. */
export function clamd({ host, port }: { host: string; port: number }): Scanner {
  return (path) => ask(host, port, path).then(verdict, () => refuse('file_scan_down'));
}

async function ask(host: string, port: number, path: string): Promise<string> {
  const socket = connect({ host, port });
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('the scanner took too long')));
  const answer = new Promise<string>((resolve, reject) => {
    let said = '';
    socket.on('data', (piece) => {
      said += piece.toString('utf8');
    });
    socket.on('end', () => resolve(said));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the scanner hung up')));
  });
  const sent = (async () => {
    socket.write('zINSTREAM\0');
    for await (const piece of createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      if (socket.destroyed) return;
      socket.write(length);
      if (!socket.write(piece)) await new Promise((go) => socket.once('drain', go).once('close', go));
    }
    socket.write(Buffer.alloc(4));
  })();
  try {
    const [said] = await Promise.all([answer, sent]);
    return said;
  } finally {
    socket.destroy();
  }
}

function verdict(said: string): string | null {
  const text = said.replaceAll('\0', '').trim();
  const [, virus] = /: (.+) FOUND$/.exec(text) ?? [];
  if (virus !== undefined) return virus;
  return text.endsWith(': OK') ? null : refuse('file_scan_down');
}
