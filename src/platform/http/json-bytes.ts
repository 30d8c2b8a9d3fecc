/** So few characters are sent as they are. */
const SHORT = 4_096;
/** UTF-8 needs three bytes at most for what is one unit of a string. */
const WIDEST = 3;
/** Where answers are written out, one after another; a longer one gets room of its own. */
const room = Buffer.allocUnsafeSlow(1_048_576);
const writer = new TextEncoder();

/** An answer that was written out already. */
class Written {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** An answer of this type whose JSON is at hand, for where most of it was written out before. */
export const written = <T>(json: string): T => new Written(json) as T;

/** An answer as JSON, in the bytes that are sent. Counting a long text's bytes, and then making room for it and writing it, takes twice as long as to write it where there is room. */
export function jsonBytes(answer: unknown): string | Buffer {
  const text = answer instanceof Written ? answer.text : JSON.stringify(answer);
  if (text === undefined || text.length < SHORT || text.length * WIDEST > room.length) return text;
  return Buffer.from(room.subarray(0, writer.encodeInto(text, room).written));
}
