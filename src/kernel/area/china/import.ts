import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Pool } from 'pg';
import { covers } from '../code.ts';
import { refuse } from '../refusals.ts';
import { type Saved, saveAreas } from '../save.ts';
import { decode, type NationalArea } from './format.ts';

const FILE = new URL('../../../../assets/china.br', import.meta.url);

/** The national division tree as it ships: every area of China from province to community, in order of code. */
export async function readChina(): Promise<NationalArea[]> {
  const text = await promisify(brotliDecompress)(await readFile(FILE)).catch(() => refuse('china_file_broken'));
  return decode(text.toString('utf8')) ?? refuse('china_file_broken');
}

/**
 * Puts the national tree, or the part `under` a code with the areas above it, into the database. A second run adds nothing.
 * `owner`: a pool that may bulk-load.
 */
export async function importChina(
  owner: Pool,
  { under = '', onProgress }: { under?: string; onProgress?: (done: number, of: number) => void } = {},
): Promise<Saved> {
  const areas = (await readChina()).filter(({ code }) => covers(under, code) || covers(code, under));
  if (!areas.some(({ code }) => covers(under, code))) refuse('area_not_in_china', { area: under });
  return saveAreas(owner, areas, (done) => onProgress?.(done, areas.length));
}
