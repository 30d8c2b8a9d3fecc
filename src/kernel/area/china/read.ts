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
 *
 * Every area has one of each level above it, so codes can be cut. Where the country has no such level the tree has a stand-in, which
 * `placeName` leaves out: 市辖区 (and 县) for the four municipalities, 省直辖县级行政区划 for counties that a province governs directly
 * (济源, 仙桃, 琼海, 石河子 …), and a district with the city's own name in the cities without districts (东莞, 中山, 儋州, 嘉峪关).
 * Of 台湾, 香港 and 澳门 only the province level is there: the statistical divisions give no codes below.
 */
export async function readChina(under = ''): Promise<NationalArea[]> {
  const text = await promisify(brotliDecompress)(await readFile(FILE)).catch(() => refuse('china_file_broken'));
  const areas = (decode(text.toString('utf8')) ?? refuse('china_file_broken')).filter(({ code }) => covers(under, code) || covers(code, under));
  if (!areas.some(({ code }) => covers(under, code))) refuse('area_not_in_china', { area: under });
  return areas;
}
