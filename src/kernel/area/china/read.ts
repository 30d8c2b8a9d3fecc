import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { covers } from '../code.ts';
import { refuse } from '../refusals.ts';
import { decode, type NationalArea } from './format.ts';

const FILE = new URL('../../../../assets/china.br', import.meta.url);

/**
 * The national division tree as it ships, from province to community in order of code: all of it, or what is `under` a code together
 * with the areas above that. Refuses a code that is not in it.
 */
export async function readChina(under = ''): Promise<NationalArea[]> {
  const text = await promisify(brotliDecompress)(await readFile(FILE)).catch(() => refuse('china_file_broken'));
  const areas = (decode(text.toString('utf8')) ?? refuse('china_file_broken')).filter(({ code }) => covers(under, code) || covers(code, under));
  if (!areas.some(({ code }) => covers(under, code))) refuse('area_not_in_china', { area: under });
  return areas;
}
