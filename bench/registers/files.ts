import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Draw } from '../../src/demo/draw.ts';
import { checkDigit } from '../../src/kernel/register/values/id-number.ts';
import { csvLine } from '../../src/platform/table/write.ts';

/** Homes of one building, and buildings of one community: as many as a real community of about 3,000 households has. */
const HOMES = 80;
const BUILDINGS = 40;
const PEOPLE_PER_HOME = 2.5;
const FAMILY = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰'];
const USES = ['自住', '出租', '空置', '经营'];
const DAY = 86_400_000;

/** How many of everything a number of homes asks for. */
export const sizesOf = (dwellings: number) => ({
  dwellings,
  people: Math.round(dwellings * PEOPLE_PER_HOME),
  buildings: Math.ceil(dwellings / HOMES),
  communities: Math.ceil(dwellings / (HOMES * BUILDINGS)),
});

/** The code of a community: a hundred to a sub-district, ninety-nine of which to a district. */
export function communityCode(i: number): string {
  const [street, community] = [Math.floor(i / 20), (i % 20) + 1];
  return `2101${String(Math.floor(street / 99) + 2).padStart(2, '0')}${String((street % 99) + 1).padStart(3, '0')}${String(community).padStart(3, '0')}`;
}

const communityOf = (building: number) => communityCode(Math.floor(building / BUILDINGS));

/** Writes the files that a city would bring in: buildings, homes and people, with headings as people write them. Answers their paths. */
export async function writeFiles(folder: string, dwellings: number) {
  const { people, buildings } = sizesOf(dwellings);
  const paths = { buildings: join(folder, 'buildings.csv'), dwellings: join(folder, 'dwellings.csv'), people: join(folder, 'people.csv') };
  await write(paths.buildings, ['社区代码', '楼栋名称', '层数', '单元数', '楼栋用途'], buildings, (i) => [
    communityOf(i),
    `${(i % BUILDINGS) + 1}号楼`,
    '10',
    '2',
    '住宅',
  ]);
  await write(paths.dwellings, ['编号', '社区代码', '楼号', '单元', '房号', '面积', '房屋使用情况'], dwellings, (i) => {
    const [building, home] = [Math.floor(i / HOMES), i % HOMES];
    const door = `${Math.floor((home % 40) / 4) + 1}0${(home % 4) + 1}`;
    return [
      `D${i}`,
      communityOf(building),
      `${(building % BUILDINGS) + 1}号楼`,
      `${Math.floor(home / 40) + 1}单元`,
      door,
      `${50 + (i % 90)}.5`,
      USES[i % 4] as string,
    ];
  });
  const draw = new Draw('people');
  await write(paths.people, ['编号', '姓名', '身份证号', '联系电话', '社区代码'], people, (i) => [
    `P${i}`,
    `${draw.pick(FAMILY)}${draw.pick(GIVEN)}${draw.pick(GIVEN)}`,
    idNumber(i),
    `139${String(i).padStart(8, '0')}`,
    communityOf(Math.floor(i / (HOMES * PEOPLE_PER_HOME))),
  ]);
  return paths;
}

/** The i-th of many ID numbers, no two alike, spread over 80 years of births. */
function idNumber(i: number): string {
  const born = new Date(Date.UTC(1936, 0, 1) + (i % 29_200) * DAY).toISOString().slice(0, 10).replaceAll('-', '');
  const digits = `210102${born}${String(Math.floor(i / 29_200) + 1).padStart(3, '0')}`;
  return digits + checkDigit(digits);
}

async function write(path: string, heading: readonly string[], count: number, row: (i: number) => string[]): Promise<void> {
  function* lines() {
    let chunk = csvLine(heading);
    for (let i = 0; i < count; i += 1) {
      chunk += csvLine(row(i));
      if (chunk.length < 65_536) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
