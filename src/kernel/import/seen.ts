const FIRST = 1 << 12;

/** On which line a text of a file stood first: twelve bytes for each, whatever its length, so that millions fit. Two texts are taken for one with a chance of one in 10^12. */
export class Seen {
  #keys = new Uint32Array(FIRST * 2);
  #lines = new Uint32Array(FIRST);
  #size = 0;

  /** The line this text stood on before; null where it is seen for the first time, and is remembered with `line`. */
  before(text: string | Buffer, line: number): number | null {
    if (this.#size * 2 > this.#lines.length) this.#grow();
    const [high, low] = typeof text === 'string' ? mixed(text) : [text.readUInt32LE(0), text.readUInt32LE(4)];
    const at = this.#find(high, low);
    const there = this.#lines[at] as number;
    if (there !== 0) return there;
    this.#put(at, high, low, line);
    this.#size += 1;
    return null;
  }

  /** Where this key is, or the free place where it belongs. */
  #find(high: number, low: number): number {
    const mask = this.#lines.length - 1;
    let at = (high ^ (low >>> 7)) & mask;
    while (this.#lines[at] !== 0 && (this.#keys[at * 2] !== high || this.#keys[at * 2 + 1] !== low)) at = (at + 1) & mask;
    return at;
  }

  #put(at: number, high: number, low: number, line: number): void {
    this.#keys[at * 2] = high;
    this.#keys[at * 2 + 1] = low;
    this.#lines[at] = line;
  }

  #grow(): void {
    const [keys, lines] = [this.#keys, this.#lines];
    this.#keys = new Uint32Array(keys.length * 2);
    this.#lines = new Uint32Array(lines.length * 2);
    for (let i = 0; i < lines.length; i++) {
      const [high, low, line] = [keys[i * 2] as number, keys[i * 2 + 1] as number, lines[i] as number];
      if (line !== 0) this.#put(this.#find(high, low), high, low, line);
    }
  }
}

/** 64 bits of a text, well mixed and quick to make: two multiplicative hashes that end in each other (cyrb53 by bryc, public domain). */
function mixed(text: string): [number, number] {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return [a >>> 0, b >>> 0];
}
