import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../platform/db/testing.ts';

const linli = fileURLToPath(new URL('../../bin/linli.mjs', import.meta.url));
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'linli-areas-'));
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

async function areas(args: string[], input: string | Buffer = '') {
  const env = { PATH: process.env['PATH'], HOME: folder, LINLI_LANG: 'en', DATABASE_URL: database.ownerUrl, NODE_NO_WARNINGS: '1' };
  const child = spawn(process.execPath, [linli, 'areas', ...args], { env, cwd: folder });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.err += chunk));
  child.stdin.on('error', () => {}).end(input);
  const [code] = await once(child, 'close');
  return { code, ...said };
}

const ring = (west: number, east: number) => [
  [west, 0],
  [east, 0],
  [east, 1],
  [west, 1],
  [west, 0],
];
const SHAPES = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    { properties: { Name: 'Abell' }, geometry: { type: 'Polygon', coordinates: [ring(0, 1)] } },
    { properties: { Name: 'Barclay, "upper"' }, geometry: { type: 'Polygon', coordinates: [ring(1, 2)] } },
    { properties: { Name: 'Canton' }, geometry: { type: 'Polygon', coordinates: [ring(2, 3).slice(0, 4)] } },
  ],
});
const UNDER = ['--level', 'community', '--name', 'Name', '--under', '990101001'];

describe('linli areas import', () => {
  test('brings a part of China with what is above it, and the second time nothing', async () => {
    expect(await areas(['import', 'china', '--under', '210103018', '--json'])).toMatchObject({ code: 0, out: expect.stringContaining('"added":13') });
    expect(await areas(['import', 'china', '--under', '210103018'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^0 areas added, 13 were there already; /),
    });
  });

  test('brings shapes from a packed file, says what is wrong with one and what it made above them', async () => {
    await writeFile(join(folder, 'shapes.geojson.gz'), gzipSync(SHAPES));
    expect(await areas(['import', 'shapes.geojson.gz', ...UNDER])).toEqual({
      code: 0,
      err: '',
      out: `Feature 3, “Canton”, has a border that is not closed (2, 0); left out.
Made the areas above that were missing, named by their code for now: 99, 9901, 990101, 990101001.
3 features, 2 kept: 2 added, 0 with a new border, 0 unchanged.
`,
    });
    const again = await areas(['import', 'shapes.geojson.gz', ...UNDER, '--json']);
    expect(JSON.parse(again.out)).toMatchObject({
      features: 3,
      kept: 2,
      added: 0,
      reshaped: 0,
      parents: [],
      findings: [{ kind: 'unclosed', facts: { feature: 3, name: 'Canton' } }],
    });
  });

  test.each([
    [2, ['china', '--under', '210'], '“--under <code>” has a wrong value; --help shows the usage.'],
    [2, ['china', '--under', '9901'], 'The national tree has no area with the code 9901.'],
    [2, ['nowhere.geojson', ...UNDER], "The file nowhere.geojson cannot be read (ENOENT: no such file or directory, open 'nowhere.geojson')."],
    [2, ['shapes.geojson.gz', '--level', 'community', '--name', 'Name'], '“--under” is missing; --help shows the usage.'],
    [2, ['shapes.geojson.gz', '--level', 'galaxy'], '“--level <level>” has a wrong value; --help shows the usage.'],
    [
      2,
      ['shapes.geojson.gz', '--level', 'community', '--name', 'NAME', '--under', '990101001'],
      'No feature has a property “NAME”; the file’s properties are: Name.',
    ],
    [
      2,
      ['shapes.geojson.gz', '--level', 'grid', '--name', 'Name', '--under', '990101001'],
      'To number areas of the level “grid”, --under must be the 12-digit code directly above; 990101001 is not.',
    ],
    [1, ['broken.json', ...UNDER], 'This file is no GeoJSON FeatureCollection.'],
    [2, ['not-text.json', ...UNDER], 'The file not-text.json cannot be read (The encoded data was not valid for encoding utf-8).'],
  ])('ends with %i and one sentence: %j', async (code, args, sentence) => {
    await writeFile(join(folder, 'broken.json'), '{"type":"FeatureColl');
    await writeFile(join(folder, 'not-text.json'), Buffer.from([0x7b, 0xff, 0xfe]));
    expect(await areas(['import', ...args])).toEqual({ code, out: '', err: `${sentence}\n` });
  });

  test('fails where nothing of a file can be used', async () => {
    await writeFile(join(folder, 'empty.json'), '{"type":"FeatureCollection","features":[]}');
    expect(await areas(['import', 'empty.json', ...UNDER])).toEqual({
      code: 1,
      out: '0 features, 0 kept: 0 added, 0 with a new border, 0 unchanged.\n',
      err: 'None of the features could be imported.\n',
    });
  });
});

describe('linli areas locate', () => {
  test('answers each line with one line, also those that are no point', async () => {
    const lines = ['lon,lat', '0.5,0.5', '', ' 1.5 , 0.5 ,a note', '1.5;0.5', '0x1,0', 'NaN,1', '999,0.5', '0.5', '1e400,0', '-0.5,0.5', '1,0.5'];
    const { code, out, err } = await areas(['locate'], `\uFEFF${lines.join('\r\n')}`);
    const answers = ['-', '990101001001', '-', '990101001002', '-', '-', '-', '-', '-', '-', '-', '990101001002'];
    expect({ code, out, err }).toEqual({ code: 0, out: `${answers.join('\n')}\n`, err: '8 lines are not “lon,lat” in degrees: each is answered with -.\n' });
  });

  test('adds names, quoted where a table needs it, or says it in JSON', async () => {
    expect((await areas(['locate', '--names'], '0.5,0.5\n1.5,0.5\n9,9\n')).out).toBe('990101001001,Abell\n990101001002,"Barclay, ""upper"""\n-\n');
    expect((await areas(['locate', '--json'], '0.5,0.5\n9,9\n')).out).toBe('{"code":"990101001001","name":"Abell"}\nnull\n');
  });

  test('of nothing answers nothing, and takes bytes that are no text', async () => {
    expect(await areas(['locate'])).toEqual({ code: 0, out: '', err: '' });
    expect(await areas(['locate'], Buffer.from([0xff, 0xfe, 0x0a, 0x30, 0x2c, 0x30, 0x0a]))).toMatchObject({ code: 0, out: '-\n990101001001\n' });
  });
});
