/** Lines with their parts between bars. */
const rows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => line.split('|').map((part) => part.trim()));

/** Under each key the rows of its text: one a line, its parts between bars. */
export const rowsOf = (texts: Readonly<Record<string, string>>): Record<string, string[][]> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, rows(text)]));

/** Fills in `{spot}`, `{n}` and the like. A slot without a value is a bug in the text. */
export const filled = (text: string, slots: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const value = slots[slot];
    if (value === undefined) throw new Error(`no value for {${slot}}`);
    return String(value);
  });
