import PDFDocument from 'pdfkit';
import qrcode from 'qrcode-generator';
import { charts } from './chart.ts';
import type { fonts } from './font.ts';
import type { Block, Paper } from './paper.ts';
import { INNER, PAGE, penOn } from './pen.ts';

const BODY = 10;
const SMALL = 8.5;
const LABEL = 74;
const SQUARE = 84;
/** A row of a table; a heading with its first rows. */
const ROW = 24;
const KEPT = 4 * ROW;
const HEADING = 34;

type Doc = InstanceType<typeof PDFDocument>;
type Pen = ReturnType<typeof penOn>;

/** Draws a paper as PDF. The same paper gives the same pages. */
export async function draw(paper: Paper, files: ReturnType<typeof fonts>): Promise<Uint8Array> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: paper.title, Creator: 'Linli', Producer: 'Linli', CreationDate: paper.at, ModDate: paper.at },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => doc.on('end', () => resolve()));
  const pen: Pen = penOn(doc, files, () => watermark(doc, pen, paper.watermark));
  pen.newPage();
  for (const block of paper.blocks) put(doc, pen, block);
  feet(doc, pen, paper.foot);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

function put(doc: Doc, pen: Pen, block: Block): void {
  switch (block.kind) {
    case 'title':
      pen.write(block.text, { size: 20, weight: 'strong', centred: true });
      pen.write(block.under, { size: BODY, faint: true, centred: true });
      pen.skip(8);
      return;
    case 'heading':
      if (pen.room() < KEPT + HEADING) pen.newPage();
      pen.skip(10);
      pen.write(block.text, { size: 12, weight: 'strong' });
      pen.skip(3);
      return;
    case 'form':
      for (const [label, said, label2, said2] of block.rows) {
        const half = INNER / 2 - LABEL;
        if (label2 === undefined)
          pen.row(
            [
              { said: label, width: LABEL, label: true },
              { said, width: INNER - LABEL },
            ],
            BODY,
          );
        else {
          const left = [
            { said: label, width: LABEL, label: true },
            { said, width: half },
          ];
          pen.row([...left, { said: label2, width: LABEL, label: true }, { said: said2 ?? '', width: half }], BODY);
        }
      }
      return;
    case 'table': {
      const all = block.shares.reduce((sum, share) => sum + share, 0);
      const width = (i: number) => (INNER * (block.shares[i] ?? 0)) / all;
      const isRight = (i: number) => block.right?.includes(i) === true;
      const head = () =>
        pen.row(
          block.head.map((said, i) => ({ said, width: width(i), label: true, right: isRight(i) })),
          SMALL,
        );
      // A heading is not left alone at the foot of a page, and stands over what goes on from one.
      if (pen.room() < KEPT) pen.newPage();
      head();
      for (const row of block.rows) {
        if (pen.room() < ROW) {
          pen.newPage();
          head();
        }
        pen.row(
          row.map((said, i) => ({ said, width: width(i), right: isRight(i) })),
          SMALL,
        );
      }
      return;
    }
    case 'charts':
      charts(doc, pen, block.items);
      pen.skip(6);
      return;
    case 'note':
      pen.skip(4);
      pen.write(block.text, { size: SMALL, faint: true });
      return;
    case 'check':
      check(doc, pen, block);
      return;
  }
}

/** The square and what to do with it, kept on one page. */
function check(doc: Doc, pen: Pen, { url, lines }: Extract<Block, { kind: 'check' }>): void {
  if (pen.room() < SQUARE + 24) pen.newPage();
  pen.skip(14);
  const top = pen.at();
  const code = qrcode(0, 'M');
  code.addData(url);
  code.make();
  const cell = SQUARE / code.getModuleCount();
  for (let row = 0; row < code.getModuleCount(); row += 1)
    for (let col = 0; col < code.getModuleCount(); col += 1) if (code.isDark(row, col)) doc.rect(PAGE.left + col * cell, top + row * cell, cell, cell);
  doc.fillColor('#000').fill();
  let y = top;
  for (const said of lines) {
    const { text, strong } = typeof said === 'string' ? { text: said, strong: undefined } : said;
    const size = strong ? 13 : 9;
    pen.line(text, PAGE.left + SQUARE + 14, y, size, strong ? 'strong' : 'plain', '#1a1f24');
    y += size * 1.6;
  }
  pen.skip(Math.max(SQUARE, y - top) + 6);
}

/** Who printed it, faintly across the whole page, under everything that follows. */
function watermark(doc: Doc, pen: Pen, text: string): void {
  const size = 13;
  const step = pen.widthOf('plain', size)(text) + 60;
  doc
    .save()
    .rotate(-28, { origin: [PAGE.width / 2, PAGE.height / 2] })
    .fillOpacity(0.09);
  for (let y = -260, row = 0; y < PAGE.height + 260; y += 112, row += 1)
    for (let x = -360 - (row % 2) * (step / 2); x < PAGE.width + 360; x += step) pen.line(text, x, y, size, 'plain', '#0b3d4a');
  doc.restore().fillOpacity(1);
}

function feet(doc: Doc, pen: Pen, foot: string): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    const y = PAGE.height - PAGE.bottom + 18;
    doc
      .moveTo(PAGE.left, y - 6)
      .lineTo(PAGE.width - PAGE.right, y - 6)
      .lineWidth(0.5)
      .strokeColor('#b6bec4')
      .stroke();
    pen.line(foot, PAGE.left, y, 8, 'plain', '#6b747c');
    const number = `${page + 1} / ${count}`;
    pen.line(number, PAGE.width - PAGE.right - pen.widthOf('plain', 8)(number), y, 8, 'plain', '#6b747c');
  }
}
