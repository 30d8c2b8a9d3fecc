import { openPromise, type ZipFile } from 'yauzl';

/** Cells of a sheet that were merged into one: rows and columns counted from 0, the last ones included. */
export type Merge = { top: number; left: number; bottom: number; right: number };

/** The merged cells of a workbook's first sheet; none where it cannot be told. A reader of values knows only the first cell of each. */
export async function mergesIn(file: string): Promise<Merge[]> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  try {
    const parts = new Map<string, string>();
    const wanted = (name: string) => name === 'xl/workbook.xml' || name === 'xl/_rels/workbook.xml.rels';
    const sheets = new Map<string, Merge[]>();
    for await (const entry of zip.eachEntry()) {
      if (wanted(entry.fileName)) parts.set(entry.fileName, await Array.fromAsync(textOf(zip, entry)).then((all) => all.join('')));
      else if (/^xl\/worksheets\/[^/]+\.xml$/.test(entry.fileName)) sheets.set(entry.fileName, await found(textOf(zip, entry)));
    }
    return sheets.get(firstSheet(parts.get('xl/workbook.xml') ?? '', parts.get('xl/_rels/workbook.xml.rels') ?? '')) ?? [];
  } finally {
    zip.close();
  }
}

async function* textOf(zip: ZipFile, entry: Parameters<ZipFile['openReadStreamPromise']>[0]): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) yield decoder.decode(piece, { stream: true });
}

/** Which file holds the first sheet of the workbook. */
function firstSheet(workbook: string, relations: string): string {
  const id = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/.exec(workbook)?.[1];
  const relation = [...relations.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => tag).find((tag) => tag.includes(`Id="${id}"`));
  const target = relation && /\bTarget="([^"]+)"/.exec(relation)?.[1];
  return target ? (target.startsWith('/') ? target.slice(1) : `xl/${target}`) : 'xl/worksheets/sheet1.xml';
}

const CELLS = /<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g;
/** Longer than any one mark of a merge, so that one that is cut by the end of a piece is found with the next. */
const OVERLAP = 200;

async function found(text: AsyncIterable<string>): Promise<Merge[]> {
  const merges = new Map<string, Merge>();
  let kept = '';
  for await (const piece of text) {
    const all = kept + piece;
    for (const [ref, left, top, right, bottom] of all.matchAll(CELLS))
      merges.set(ref, { top: Number(top) - 1, left: columnOf(left as string), bottom: Number(bottom) - 1, right: columnOf(right as string) });
    kept = all.slice(-OVERLAP);
  }
  return [...merges.values()];
}

/** `A` is 0, `AA` is 26. */
const columnOf = (letters: string): number => [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
