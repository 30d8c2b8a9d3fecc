import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A photo as a phone takes it: 640 × 480, lying on its side, with device, time and the place it was taken at (41.8057° N, 123.4315° E). */
export const phonePhoto = ({ width = 640, height = 480 } = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 } } as never })
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: 'HUAWEI', Model: 'P60', Software: 'secret-software', Orientation: '6' },
      IFD2: { DateTimeOriginal: '2026:03:01 08:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '41/1 48/1 2052/100', GPSLongitudeRef: 'E', GPSLongitude: '123/1 25/1 5340/100' },
    })
    .jpeg({ quality: 90 })
    .toBuffer();

/** A PNG that is small and says it has this many points: a decompression bomb where it is decoded. */
export const pngOf = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * Math.min(height, 20_000)), { level: 9 });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), piece('IHDR', header), piece('IDAT', rows), piece('IEND', Buffer.alloc(0))]);
};

function piece(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A PDF of one page. `objects` are put in besides, as they are written; `behind` follows its end. */
export const pdfOf = ({ objects = [], behind = '' }: { objects?: readonly (string | Buffer)[]; behind?: string | Buffer } = {}): Buffer =>
  Buffer.concat(
    [
      '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\nendobj\n',
      ...objects,
      'trailer\n<</Root 1 0 R/Size 4>>\nstartxref\n9\n%%EOF\n',
      behind,
    ].map((part) => Buffer.from(part as string)),
  );

/** A stream object that holds other objects, compressed, as every newer PDF does. */
export const compressedObjects = (text: string): Buffer =>
  Buffer.concat([
    Buffer.from('9 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\n'),
    deflateSync(Buffer.from(text)),
    Buffer.from('\nendstream\nendobj\n'),
  ]);

/** An entry of a zip. `says`: the expanded size it claims instead of its real one; `flags` as in the format, 1 for locked. */
export type ZipEntry = { name: string; bytes: Buffer | string; says?: number; flags?: number };

/** A zip of these entries. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, bytes, says, flags = 0x800 } of entries) {
    const [path, whole] = [Buffer.from(name), Buffer.from(bytes as string)];
    const packed = deflateRawSync(whole, { level: 9 });
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(whole), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(says ?? whole.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), shared, path, packed);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, rest, path);
    at += 30 + path.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listed, end]);
}

/** A Word document as far as its packaging goes. */
export const wordOf = (more: readonly ZipEntry[] = [], type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'): Buffer =>
  zipOf([
    {
      name: '[Content_Types].xml',
      bytes: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    },
    { name: 'word/document.xml', bytes: '<w:document/>' },
    ...more,
  ]);

/** The beginning of a Windows program. */
export const program = (): Buffer => {
  const bytes = Buffer.alloc(2_000);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(0x80, 0x3c);
  bytes.write('PE\0\0', 0x80, 'latin1');
  return bytes;
};

/** A second of silence. */
export const wav = (): Buffer => {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + 8_000, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(8_000, 40);
  return Buffer.concat([head, Buffer.alloc(8_000, 128)]);
};

/** The standard test string of the antivirus trade, put together only where it is needed so that this file itself alarms nobody. */
export const testVirus = (): Buffer => Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
