import type PDFDocument from 'pdfkit';
import type { fonts } from './font.ts';
import { linesOf } from './lines.ts';
import type { Said } from './paper.ts';

export const PAGE = { width: 595.28, height: 841.89, left: 42, right: 42, top: 40, bottom: 58 } as const;
export const INNER = PAGE.width - PAGE.left - PAGE.right;
const LEADING = 1.5;
const INK = '#1a1f24';
const FAINT = '#6b747c';
const RULE = '#8a939b';
const SHADE = '#eef2f3';
const PAD = 5;

type Weight = 'plain' | 'strong';

/** A pen over an A4 paper: it knows where it is, how wide a character is, and when a new page begins. */
export function penOn(doc: InstanceType<typeof PDFDocument>, files: ReturnType<typeof fonts>, onPage: () => void) {
  doc.registerFont('plain', files.plain).registerFont('strong', files.strong);
  const widths = { plain: new Map<string, number>(), strong: new Map<string, number>() };
  const widthOf = (weight: Weight, size: number) => (text: string) => {
    let sum = 0;
    for (const letter of text) {
      const wide = widths[weight].get(letter) ?? doc.font(weight).fontSize(100).widthOfString(letter) / 100;
      widths[weight].set(letter, wide);
      sum += wide;
    }
    return sum * size;
  };
  let y: number = PAGE.top;
  const newPage = () => {
    doc.addPage();
    onPage();
    y = PAGE.top;
  };
  const room = () => PAGE.height - PAGE.bottom - y;
  const line = (text: string, x: number, at: number, size: number, weight: Weight, color: string) =>
    text && doc.font(weight).fontSize(size).fillColor(color).text(text, x, at, { lineBreak: false });

  /** A text in a column, on from where the pen is. */
  function write(
    text: string,
    { size, weight = 'plain', faint = false, centred = false }: { size: number; weight?: Weight; faint?: boolean; centred?: boolean },
  ) {
    const wide = widthOf(weight, size);
    for (const each of linesOf(text, INNER, wide)) {
      if (room() < size * LEADING) newPage();
      line(each, centred ? PAGE.left + (INNER - wide(each)) / 2 : PAGE.left, y, size, weight, faint ? FAINT : INK);
      y += size * LEADING;
    }
  }

  /** A ruled row of cells; one that is longer than the page goes on, ruled, on the next. */
  function row(cells: readonly { said: Said; width: number; label?: boolean; right?: boolean }[], size: number) {
    const high = size * LEADING;
    const set = cells.map(({ said, width, label = false, right = false }) => {
      const { text, strong, faint } = typeof said === 'string' ? { text: said, strong: undefined, faint: undefined } : said;
      const weight: Weight = strong || label ? 'strong' : 'plain';
      return { width, label, right, weight, color: faint ? FAINT : INK, lines: linesOf(text, width - 2 * PAD, widthOf(weight, size)) };
    });
    const longest = Math.max(...set.map(({ lines }) => lines.length));
    if (room() < high + 2 * PAD || (longest <= 6 && room() < longest * high + 2 * PAD)) newPage();
    for (let from = 0; from < longest; ) {
      if (from > 0) newPage();
      const count = Math.min(longest - from, Math.max(1, Math.floor((room() - 2 * PAD) / high)));
      const tall = count * high + 2 * PAD;
      let x: number = PAGE.left;
      for (const { width, label, right, weight, color, lines } of set) {
        if (label) doc.rect(x, y, width, tall).fillColor(SHADE).fill();
        doc.rect(x, y, width, tall).lineWidth(0.6).strokeColor(RULE).stroke();
        for (const [i, each] of lines.slice(from, from + count).entries())
          line(each, right ? x + width - PAD - widthOf(weight, size)(each) : x + PAD, y + PAD + i * high, size, weight, color);
        x += width;
      }
      y += tall;
      from += count;
    }
  }

  return {
    write,
    row,
    line,
    widthOf,
    room,
    newPage,
    skip: (by: number) => {
      y += by;
    },
    at: () => y,
  };
}
