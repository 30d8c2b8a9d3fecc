import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noScanner } from './scan.ts';
import { takeIn } from './take-in.ts';
import { compressedObjects, pdfOf, phonePhoto, pngOf, program, testVirus, wav, wordOf, zipOf } from './testing.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

let n = 0;
/** Sends bytes in pieces, as a network does. */
const pieces = (bytes: Buffer, size = 10_000) =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)));
const taken = (bytes: Buffer, name = 'a', keepPosition = false) =>
  takeIn(pieces(bytes), { name, keepPosition }, folder, `file-${n++}`, noScanner, async (file) => ({ ...file, bytes: await readFile(file.path) }));
const tone = (type: string, body: string) => Buffer.from(`\0\0\0\x18ftyp${type}\0\0\0\0isommp42${body}`.padEnd(6_000, '\0'), 'latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const compound = (...streams: string[]) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), ...streams.map(utf16), Buffer.alloc(600)]);

describe('what is taken, by its content whatever its name', () => {
  const webm = (codec: string) =>
    Buffer.from(
      `\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm\x42\x87\x81\x04${codec}`.padEnd(6_000, '\0'),
      'latin1',
    );
  test.each([
    ['a recording of a phone', () => wav(), '录音', 'audio/wav', '录音.wav'],
    ['a voice message', () => Buffer.from('#!AMR\n'.padEnd(5_000, '<'), 'latin1'), 'x.amr', 'audio/amr', 'x.amr'],
    [
      'a recording in MP3',
      () => Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\x0a', 'latin1'), Buffer.alloc(10), Buffer.from('fffb9064', 'hex'), Buffer.alloc(5_000)]),
      'x',
      'audio/mpeg',
      'x.mp3',
    ],
    ['a recording in Ogg', () => Buffer.from(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead`.padEnd(5_000, '\0'), 'latin1'), 'x', 'audio/ogg', 'x.ogg'],
    ['a recording of a browser', () => webm('A_OPUS'), 'blob', 'audio/webm', 'blob.webm'],
    ['a recording in an MP4 that holds no picture', () => tone('isom', 'hdlr\0\0\0\0\0\0\0\0soun'), 'x.mp4', 'audio/mp4', 'x.m4a'],
    ['a PDF', () => pdfOf(), '../../etc/通知.PDF', 'application/pdf', '通知.pdf'],
    [
      'a PDF as newer programs write it',
      () => pdfOf({ objects: [compressedObjects('4 0 <</Type/Font/Note (see Javascript)>>')] }),
      'a.pdf',
      'application/pdf',
      'a.pdf',
    ],
    [
      'a Word document with a formula in it',
      () => wordOf([{ name: 'word/embeddings/oleObject1.bin', bytes: compound('Equation Native') }]),
      'a.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'a.docx',
    ],
    ['a Word document', () => wordOf(), 'a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a.docx'],
    ['a document of old Word', () => compound('WordDocument'), 'a.doc', 'application/msword', 'a.doc'],
    ['an OFD document', () => zipOf([{ name: 'OFD.xml', bytes: '<ofd/>' }]), 'a.ofd', 'application/ofd', 'a.ofd'],
    ['a zip of pictures', () => zipOf([{ name: '照片/1.txt', bytes: '门口' }]), 'a.zip', 'application/zip', 'a.zip'],
    ['plain words', () => Buffer.from('三单元二楼的灯坏了。\n'), '说明.txt', 'text/plain', '说明.txt'],
    ['plain words in the encoding of old Windows', () => Buffer.from('c8fdb5a5d4aa0d0ab6fec2a5', 'hex'), 'a.txt', 'text/plain', 'a.txt'],
    ['a batch file: it is words, and is called so', () => Buffer.from('dir c:\r\npause\r\n'), 'run.bat', 'text/plain', 'run.bat.txt'],
  ])('%s', async (_what, bytes, name, type, called) => {
    expect(await taken(bytes(), name)).toMatchObject({ type, name: called, bytes: bytes() });
  });

  test.each(['jpeg', 'png', 'webp'] as const)('a photo in %s is decoded and encoded anew, hidden things behind it gone', async (format) => {
    const photo = await sharp({ create: { width: 50, height: 40, channels: 3, background: 'red' } })
      [format]()
      .toBuffer();
    const file = await taken(Buffer.concat([photo, zipOf([{ name: 'a.exe', bytes: program() }])]), 'a.exe');
    expect(file).toMatchObject({ type: `image/${format}`, kind: 'photo', width: 50, height: 40, name: expect.stringMatching(/^a\.exe\.(jpg|png|webp)$/) });
    expect(file.bytes.includes('PK')).toBe(false);
  });

  test('a moving picture is kept as its first frame', async () => {
    const gif = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'red' } })
      .gif()
      .toBuffer();
    expect(await taken(gif, 'a.gif')).toMatchObject({ type: 'image/webp', name: 'a.gif.webp' });
  });

  test('a very large photo is kept 4096 points long, upright as it was held', async () => {
    expect(await taken(await phonePhoto({ width: 5000, height: 1000 }))).toMatchObject({ width: 819, height: 4096 });
  });
});

describe('what is refused, and nothing of it is left', () => {
  const js = '4 0 obj\n<</Type/Action/S/JavaScript/JS(app.alert(1))>>\nendobj\n';
  test.each([
    ['nothing at all', () => Buffer.alloc(0), 'file_empty'],
    ['a 20-MB photo', async () => Buffer.concat([await phonePhoto(), Buffer.alloc(20_000_000)]), 'photo_too_big'],
    ['a 21-MB recording', () => Buffer.concat([wav(), Buffer.alloc(21_000_000)]), 'audio_too_big'],
    ['a 21-MB document', () => Buffer.concat([pdfOf(), Buffer.alloc(21_000_000)]), 'file_too_big'],
    ['a photo of 2,500 million points in a few kilobytes', () => pngOf(50_000, 50_000), 'photo_too_many_pixels'],
    ['half a photo', async () => (await phonePhoto()).subarray(0, 6_000), 'file_broken'],
    ['a photo that is in HEIC', () => tone('heic', ''), 'photo_heic'],
    ['a film', () => tone('isom', 'hdlr\0\0\0\0\0\0\0\0vide'), 'file_is_video'],
    ['a PDF that is a program', () => program(), 'file_program'],
    ['a program of Linux', () => Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(5_000)]), 'file_program'],
    ['a script', () => Buffer.from('#!/bin/sh\nrm -rf /\n'), 'file_program'],
    ['a web page', () => Buffer.from('<html><script>alert(1)</script>'), 'file_program'],
    ['a picture that is a program of pages', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /file_(program|kind)/],
    ['a PDF with a script', () => pdfOf({ objects: [js] }), 'file_holds_program'],
    ['a PDF with a script in escaped letters', () => pdfOf({ objects: [js.replace('/JavaScript/JS', '/Java#53cript/#4aS')] }), 'file_holds_program'],
    [
      'a PDF with a script in compressed objects',
      () => pdfOf({ objects: [compressedObjects('4 0 <</S/JavaScript/JS(app.alert(1))>>')] }),
      'file_holds_program',
    ],
    ['a PDF that starts a program', () => pdfOf({ objects: ['4 0 obj\n<</S/Launch/F(cmd.exe)>>\nendobj\n'] }), 'file_holds_program'],
    [
      'a PDF with a file inside',
      () => pdfOf({ objects: ['4 0 obj\n<</Type/Filespec/EF<</F 5 0 R>>>>\n5 0 obj<</Type/EmbeddedFile>>\nendobj\n'] }),
      'file_holds_program',
    ],
    ['a PDF that is an archive as well', () => pdfOf({ behind: zipOf([{ name: 'a.txt', bytes: 'a' }]) }), 'file_holds_program'],
    ['a PDF with a program behind its end', () => pdfOf({ behind: Buffer.concat([program(), program()]) }), 'file_holds_program'],
    ['a locked PDF', () => pdfOf({ objects: ['4 0 obj\n<</Filter/Standard/V 4>>\nendobj\ntrailer<</Encrypt 4 0 R>>\n'] }), 'file_locked'],
    ['half a PDF', () => pdfOf().subarray(0, 120), 'file_broken'],
    ['a zip bomb', () => zipOf([{ name: 'a.txt', bytes: Buffer.alloc(210_000_000) }]), 'archive_too_much'],
    ['a zip bomb that lies about its size', () => zipOf([{ name: 'a.txt', bytes: Buffer.alloc(210_000_000), says: 1_000 }]), /archive_too_much|file_broken/],
    ['a zip of very many files', () => zipOf(Array.from({ length: 1_001 }, (_, i) => ({ name: `${i}`, bytes: '' }))), 'archive_too_much'],
    ['a zip in a zip', () => zipOf([{ name: 'a.dat', bytes: zipOf([{ name: 'b', bytes: 'b' }]) }]), 'archive_nested'],
    ['a zip with a program', () => zipOf([{ name: 'photo.jpg', bytes: program() }]), 'file_holds_program'],
    ['a zip with a script, by its name', () => zipOf([{ name: 'a.vbs', bytes: 'x' }]), 'file_holds_program'],
    ['a locked zip', () => zipOf([{ name: 'a.txt', bytes: 'a', flags: 0x801 }]), 'file_locked'],
    ['half a zip', () => zipOf([{ name: 'a.txt', bytes: 'a'.repeat(9_000) }]).subarray(0, 60), 'file_broken'],
    ['a Word document with macros', () => wordOf([{ name: 'word/vbaProject.bin', bytes: 'x' }]), 'file_holds_program'],
    ['an old Word document with macros', () => compound('WordDocument', '_VBA_PROJECT'), 'file_holds_program'],
    [
      'a Word document with a program packed into it',
      () => wordOf([{ name: 'word/embeddings/oleObject1.bin', bytes: compound('\x01Ole10Native') }]),
      'file_holds_program',
    ],
    ['a Word document that says it has macros', () => wordOf([], 'application/vnd.ms-word.document.macroEnabled.main+xml'), 'file_holds_program'],
    ['a zip bomb in the list of a document’s parts', () => zipOf([{ name: '[Content_Types].xml', bytes: Buffer.alloc(210_000_000) }]), 'archive_too_much'],
    ['an installer', () => compound('MsiStream'), 'file_kind'],
    ['a gzip', () => gzipSync(Buffer.alloc(10_000)), 'file_kind'],
    ['noise', () => Buffer.from('fe00fe01'.repeat(3_000), 'hex'), 'file_kind'],
    ['a recording that is an archive as well', () => Buffer.concat([wav(), zipOf([{ name: 'a', bytes: 'a' }])]), 'file_holds_program'],
    ['the test string of the antivirus trade, with no scanner at hand', () => testVirus(), 'file_infected'],
    ['the same in a zip', () => zipOf([{ name: 'a.txt', bytes: testVirus() }]), 'file_infected'],
  ] as const)('%s', async (_what, bytes, code) => {
    await expect(taken(await bytes())).rejects.toMatchObject({ name: 'Refusal', code: typeof code === 'string' ? code : expect.stringMatching(code) });
    expect(await readdir(folder)).toEqual([]);
  });

  test('a recording keeps its sound and loses the place it was made at, unless that is to be kept', async () => {
    const place = '+41.8057+123.4315+050.000/';
    const file = tone('M4A ', `hdlr\0\0\0\0\0\0\0\0soun\0\0\0\x2e\xa9xyz\0\x1a\x15\xc7${place}`);
    const cleaned = await taken(file);
    expect(cleaned.bytes.length).toBe(file.length);
    expect(cleaned.bytes.includes('+41.8057')).toBe(false);
    expect((await taken(file, 'a', true)).bytes.includes(place)).toBe(true);
  });

  test.each([0, 100])('one whose sender hangs up after %i ms', async (after) => {
    const broken = new Readable({ read() {} });
    broken.push(wav());
    setTimeout(() => broken.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })), after);
    await expect(takeIn(broken, { name: 'a', keepPosition: false }, folder, 'cut', noScanner, async () => null)).rejects.toMatchObject({
      code: 'file_cut_off',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('one that the scanner finds something in, and one it cannot look at', async () => {
    const scanned = (virus: string) =>
      takeIn(
        pieces(wav()),
        { name: 'a', keepPosition: false },
        folder,
        'scan',
        async () => virus,
        async () => null,
      );
    await expect(scanned('Win.Test')).rejects.toMatchObject({ code: 'file_infected', facts: { virus: 'Win.Test' } });
    expect(await readdir(folder)).toEqual([]);
  });
});

test('a document made to be slow to read keeps nobody else waiting for more than half a second of work', async () => {
  const hostile = pdfOf({ objects: [Buffer.alloc(15_000_000, '<<#20/A>> '), 'stream\n>>stream\nx\nendstream\n'.repeat(100_000)] });
  const work = (since: NodeJS.CpuUsage) => process.cpuUsage(since).user / 1000;
  let [longest, last, over] = [0, process.cpuUsage(), false];
  const beat = () => {
    longest = Math.max(longest, work(last));
    last = process.cpuUsage();
    if (!over) setImmediate(beat);
  };
  setImmediate(beat);
  await taken(hostile);
  over = true;
  expect(longest).toBeLessThan(500);
});
