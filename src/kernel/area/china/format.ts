import { LEVELS, parentOf, WIDTHS } from '../code.ts';

/** An area of the national tree. */
export type NationalArea = { code: string; name: string };

/** First words of the file, with the version of its form; the rest of the line says where the data come from. */
const HEAD = 'linli-areas 1';

/**
 * The compact text of a tree: a head line, then one line an area, in order of code: the digit of its level (1 is a province),
 * how far its number is from that of the area before it under the same parent (nothing for the usual 1), and its name.
 * `23和平区` is a district whose number is 3 on, `5和平社区` the next community. A name that begins
 * with a digit, which could be taken for the number, follows a `|`.
 */
export function encode(areas: readonly NationalArea[], source: string): string {
  const last = new Map<string, number>();
  const lines = areas.map(({ code, name }) => {
    const parent = parentOf(code) ?? '';
    const number = Number(code.slice(parent.length));
    const step = number - (last.get(parent) ?? 0);
    last.set(parent, number);
    return `${levelNumber(code)}${step === 1 ? '' : step}${/^[0-9|]/.test(name) ? '|' : ''}${name}`;
  });
  return `${[`${HEAD} ${source}`, ...lines].join('\n')}\n`;
}

/** The areas of a compact text, in order of code; null where it is no such text or broken. */
export function decode(text: string): NationalArea[] | null {
  const lines = text.split('\n');
  if (!lines[0]?.startsWith(`${HEAD} `) || lines.pop() !== '') return null;
  const above: string[] = [''];
  const numbers: number[] = [];
  const areas: NationalArea[] = [];
  for (let i = 1; i < lines.length; i++) {
    const [, digit, step, quoted, plain] = LINE.exec(lines[i] as string) ?? [];
    const name = quoted ?? plain;
    const level = Number(digit);
    const parent = above[level - 1];
    if (parent === undefined || !name) return null;
    const number = (numbers[level] ?? 0) + (step ? Number(step) : 1);
    const code = parent + String(number).padStart((WIDE[level] as number) - parent.length, '0');
    if (code.length !== WIDE[level]) return null;
    above.length = level;
    numbers.length = level;
    above.push(code);
    numbers.push(number);
    areas.push({ code, name });
  }
  return areas;
}

const LINE = /^([1-6])([0-9]*)(?:\|(.+)|([^0-9|].*))$/;
const WIDE = [0, ...LEVELS.map((level) => WIDTHS[level])];
const levelNumber = (code: string) => WIDE.indexOf(code.length);
