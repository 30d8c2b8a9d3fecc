/** So few characters are sent as they are. */
const SHORT = 4_096;
/** UTF-8 needs three bytes at most for what is one unit of a string. */
const WIDEST = 3;
/** Where answers are written out, one after another; a longer one gets room of its own. */
const room = Buffer.allocUnsafeSlow(1_048_576);

type Part = string | Uint8Array;

/** An answer that was written out already. */
class Written {
  readonly parts: readonly Part[];
  constructor(parts: readonly Part[]) {
    this.parts = parts;
  }
}

/** An answer of this type whose JSON is at hand, as texts and as bytes one after another, for where most of it was written out before. */
export const written = <T>(parts: readonly Part[]): T => new Written(parts) as T;

/** An answer as JSON, in the bytes that are sent. Counting a long text's bytes, and then making room for it and writing it, takes twice as long as to write it where there is room. */
export function jsonBytes(answer: unknown): string | Buffer {
  if (answer instanceof Written) return bytesOf(answer.parts);
  const text = JSON.stringify(answer);
  return text === undefined || text.length < SHORT ? text : bytesOf([text]);
}

function bytesOf(parts: readonly Part[]): Buffer {
  const most = parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length * WIDEST : part.length), 0);
  if (most > room.length) return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  let length = 0;
  for (const part of parts) {
    if (typeof part === 'string') length += room.write(part, length);
    else {
      room.set(part, length);
      length += part.length;
    }
  }
  return Buffer.from(room.subarray(0, length));
}
