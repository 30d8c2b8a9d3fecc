import { Readable } from 'node:stream';
import { Zip, ZipDeflate } from 'fflate';

type Cell = string | number;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const type = (part: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`;
const relation = (to: string, target: string) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${to}" Target="${target}"/></Relationships>`;

/** The parts of a workbook beside its one sheet. */
const PARTS: Record<string, string> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type('sheet.main')}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type('worksheet')}"/></Types>`,
  '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
  'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
};
const AT_ONCE = 64 * 1024;

/** A spreadsheet of these rows, one sheet, written as they come: never whole in memory. Texts stay texts, whatever they begin with. */
export const xlsxOf = (rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>): Readable => Readable.from(bytesOf(rows), { objectMode: false });

async function* bytesOf(rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    made.push(bytes);
  });
  const file = (name: string) => {
    const part = new ZipDeflate(name, { level: 1 });
    zip.add(part);
    return part;
  };
  for (const [name, text] of Object.entries(PARTS)) file(name).push(Buffer.from(text), true);
  const sheet = file('xl/worksheets/sheet1.xml');
  let [text, line] = [`${XML}<worksheet xmlns="${MAIN}"><sheetData>`, 0];
  for await (const row of rows) {
    line += 1;
    text += `<row r="${line}">${row.map((value, i) => cellOf(value, `${lettersOf(i)}${line}`)).join('')}</row>`;
    if (text.length < AT_ONCE) continue;
    sheet.push(Buffer.from(text));
    text = '';
    yield* made.splice(0);
  }
  sheet.push(Buffer.from(`${text}</sheetData></worksheet>`), true);
  zip.end();
  yield* made;
}

function cellOf(value: Cell, at: string): string {
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  return value === '' ? '' : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** 0 is `A`, 26 is `AA`. */
const lettersOf = (column: number): string => (column < 26 ? '' : lettersOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to hold them
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(CONTROL, '')
    .replace(/[&<>]/g, (sign) => ESCAPES[sign] as string);
