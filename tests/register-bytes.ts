import { gunzipSync, inflateRawSync } from 'node:zlib';

/** Everything that can be read in an answer: its text, and of a packed one what was packed. */
export function readable(bytes: Buffer): string {
  if (bytes.readUInt16BE(0) === 0x1f8b) return gunzipSync(bytes).toString('utf8');
  return bytes.toString('latin1').startsWith('PK\u0003\u0004') ? unzipped(bytes) : bytes.toString('utf8');
}

/** The texts of a zip's files, by its directory at the end. */
function unzipped(zip: Buffer): string {
  const texts: string[] = [];
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    const [method, packed, start] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const data = zip.subarray(from, from + packed);
    texts.push((method === 8 ? inflateRawSync(data) : data).toString('utf8'));
  }
  return texts.join('\n');
}
