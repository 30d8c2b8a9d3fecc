const BITS = 1 << 16;

/** Remembers roughly which characters and pairs of neighbouring characters a text has: 8 KB, never wrong when it says that something is not there. */
export class PairFilter {
  readonly #bits = new Uint32Array(BITS / 32);

  constructor(text: string) {
    for (let i = 0; i < text.length; i++) {
      this.#set(text.charCodeAt(i));
      if (i > 0) this.#set(pair(text, i));
    }
  }

  /** May the text hold this part? */
  mayHold(part: string): boolean {
    if (part.length === 1) return this.#has(part.charCodeAt(0));
    for (let i = 1; i < part.length; i++) if (!this.#has(pair(part, i))) return false;
    return true;
  }

  #set(hash: number): void {
    (this.#bits[(hash & (BITS - 1)) >>> 5] as number) |= 1 << (hash & 31);
  }

  #has(hash: number): boolean {
    return ((this.#bits[(hash & (BITS - 1)) >>> 5] as number) & (1 << (hash & 31))) !== 0;
  }
}

/** The characters before and at `i` as one number, well mixed. */
const pair = (text: string, i: number) => Math.imul((text.charCodeAt(i - 1) << 16) ^ text.charCodeAt(i), 0x9e3779b1) >>> 13;
