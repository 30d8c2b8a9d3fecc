import type PDFDocument from 'pdfkit';
import type { Chart } from './paper.ts';
import { INNER, PAGE, type penOn } from './pen.ts';

type Doc = InstanceType<typeof PDFDocument>;
type Pen = ReturnType<typeof penOn>;

const A_ROW = 3;
const GAP = 12;
const WIDTH = (INNER - (A_ROW - 1) * GAP) / A_ROW;
const HEIGHT = 104;
const PAD = 7;
/** Where the plot lies within its frame. */
const PLOT = { top: 36, bottom: HEIGHT - 18, left: 34, right: WIDTH - PAD } as const;
const INK = '#1a1f24';
const FAINT = '#6b747c';
const RULE = '#c3cacf';
const DRAWN = '#0b6b7f';
const PALE = '#9fc6ce';
const REACH = '#b4551d';

/** Draws charts three in a row; a row is kept on one page. */
export function charts(doc: Doc, pen: Pen, items: readonly Chart[]): void {
  for (let from = 0; from < items.length; from += A_ROW) {
    if (pen.room() < HEIGHT + GAP) pen.newPage();
    pen.skip(GAP - 2);
    const top = pen.at();
    for (const [i, item] of items.slice(from, from + A_ROW).entries()) one(doc, pen, item, PAGE.left + i * (WIDTH + GAP), top);
    pen.skip(HEIGHT);
  }
}

function one(doc: Doc, pen: Pen, chart: Chart, x: number, y: number): void {
  const { title, said, under, low, high, ends, points, reach } = chart;
  doc.roundedRect(x, y, WIDTH, HEIGHT, 3).lineWidth(0.6).strokeColor(RULE).stroke();
  pen.line(title, x + PAD, y + PAD, 8.5, 'strong', INK);
  pen.line(said, x + WIDTH - PAD - pen.widthOf('strong', 11)(said), y + PAD - 2, 11, 'strong', DRAWN);
  pen.line(under, x + PAD, y + PAD + 12, 7, 'plain', FAINT);
  const at = (value: number) => y + PLOT.bottom - ((Math.min(high, Math.max(low, value)) - low) / (high - low || 1)) * (PLOT.bottom - PLOT.top);
  const [first, last] = [points[0]?.label ?? '', points.at(-1)?.label ?? ''];
  for (const [text, value] of [
    [ends[1], high],
    [ends[0], low],
  ] as const) {
    pen.line(text, x + PLOT.left - 4 - pen.widthOf('plain', 6.5)(text), at(value) - 4, 6.5, 'plain', FAINT);
    doc
      .moveTo(x + PLOT.left, at(value))
      .lineTo(x + PLOT.right, at(value))
      .lineWidth(0.4)
      .strokeColor(RULE)
      .stroke();
  }
  pen.line(first, x + PLOT.left, y + PLOT.bottom + 4, 6.5, 'plain', FAINT);
  pen.line(last, x + PLOT.right - pen.widthOf('plain', 6.5)(last), y + PLOT.bottom + 4, 6.5, 'plain', FAINT);
  const step = (PLOT.right - PLOT.left) / Math.max(1, points.length);
  const middle = (i: number) => x + PLOT.left + (i + 0.5) * step;
  if (chart.drawn === 'bars') bars(doc, chart, step, middle, at);
  else line(doc, chart, middle, at);
  if (reach !== null && reach >= low && reach <= high)
    doc
      .moveTo(x + PLOT.left, at(reach))
      .lineTo(x + PLOT.right, at(reach))
      .lineWidth(0.7)
      .dash(2, { space: 2 })
      .strokeColor(REACH)
      .stroke()
      .undash();
}

function bars(doc: Doc, { points, low }: Chart, step: number, middle: (i: number) => number, at: (value: number) => number): void {
  for (const [i, { value }] of points.entries())
    if (value !== null && value > low)
      doc
        .rect(middle(i) - step * 0.34, at(value), step * 0.68, at(low) - at(value))
        .fillColor(i === points.length - 1 ? DRAWN : PALE)
        .fill();
}

/** Where a month has no value the line is broken: it says nothing of what was not there. */
function line(doc: Doc, { points }: Chart, middle: (i: number) => number, at: (value: number) => number): void {
  let isOn = false;
  for (const [i, { value }] of points.entries()) {
    if (value !== null) {
      if (isOn) doc.lineTo(middle(i), at(value));
      else doc.moveTo(middle(i), at(value));
    }
    isOn = value !== null;
  }
  doc.lineWidth(1.2).strokeColor(DRAWN).stroke();
  for (const [i, { value }] of points.entries()) if (value !== null) doc.circle(middle(i), at(value), i === points.length - 1 ? 2.2 : 1.3);
  doc.fillColor(DRAWN).fill();
}
