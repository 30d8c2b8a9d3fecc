import type { Draw } from '../draw.ts';
import { COMPOUNDS } from './margins.ts';
import { keysOf, weighted } from './weighted.ts';

export type CompoundKind = keyof typeof COMPOUNDS | 'village';
/** How the houses of an estate are built. */
export type House = { floors: number; units: number; doors: number; lift: boolean; area_m2: number };
export type Estate = {
  kind: CompoundKind;
  name: string;
  address: string;
  built_year: number;
  property: string | null;
  committee: 'owners_committee' | 'trial' | 'none';
  houses: number;
  house: (draw: Draw) => House;
};

const FIRST = '金银玉长新文建和平安康福华明光海天龙凤春兴永泰祥瑞丰景翠碧星阳锦云松竹梅兰桂荷';
const SECOND = '源辉盛达湖河江山林园泉苑庭城府邸湾岸洲谷岭峰';
const ENDINGS: Record<keyof typeof COMPOUNDS, readonly string[]> = {
  commercial: ['花园', '家园', '公馆', '新城', '名苑'],
  reform: ['小区', '新村', '住宅'],
  work_unit: ['家属院', '宿舍', '大院'],
  resettlement: ['小区', '安置区', '新苑'],
};
const ROADS =
  '建设 文化 人民 和平 胜利 光明 兴工 南五 北四 同泽 中山 民主 长江 黄河 昆山 宁山 崇山 泰山 云峰 沈辽 保工 启工 重工 揽军 景星 砂山 文艺 彩塔 万柳塘 东顺城'.split(
    ' ',
  );
const WAYS = ['路', '路', '街', '巷', '大街'];
const COMPANIES = '安居 康乐 万家 和顺 永安 惠邻 诚信 金管家 阳光 同心'.split(' ');

const kinds = keysOf(COMPOUNDS);
const lows = weighted([
  [6, 55],
  [7, 35],
  [5, 10],
]);
const highs = weighted([
  [11, 25],
  [18, 35],
  [26, 22],
  [33, 18],
]);
/** Estates of these kinds have lifts and many floors, so many in a hundred. */
const TALL = { commercial: 72, resettlement: 55, reform: 3, work_unit: 5 } as const;
const BUILT = { commercial: [1999, 2023], resettlement: [2003, 2022], reform: [1980, 1999], work_unit: [1962, 1995] } as const;
const RUN_BY_A_COMPANY = { commercial: 92, resettlement: 60, reform: 35, work_unit: 22 } as const;

/** An estate of a town: its houses are alike, and there are as many as a wall goes round. */
export function drawEstate(draw: Draw): Estate {
  const kind = kinds.draw(draw);
  const tall = draw.chance(TALL[kind] / 100);
  const [from, to] = BUILT[kind];
  const [least, most] = tall ? ([2, 9] as const) : ([4, 16] as const);
  const floors = tall ? highs.draw(draw) : lows.draw(draw);
  const doors = tall ? draw.whole(2, 4) : draw.whole(2, 3);
  const area = kind === 'commercial' ? draw.whole(82, 125) : draw.whole(48, 78);
  return {
    kind,
    name: draw.pick([...FIRST]) + draw.pick([...SECOND]) + draw.pick(ENDINGS[kind]),
    address: `${draw.pick(ROADS)}${draw.pick(WAYS)}${draw.whole(1, 260)}号`,
    built_year: draw.whole(from, to),
    property: draw.chance(RUN_BY_A_COMPANY[kind] / 100) ? `${draw.pick(COMPANIES)}物业（虚构）` : null,
    committee: draw.weighted(kind === 'commercial' ? { owners_committee: 34, trial: 12, none: 54 } : { owners_committee: 9, trial: 11, none: 80 }),
    houses: draw.whole(least, most),
    house: (each) => ({ floors, units: tall ? each.whole(1, 3) : each.whole(2, 6), doors, lift: floors > 7, area_m2: area }),
  };
}

/** A hamlet: houses of one floor with a yard, each for itself. */
export function drawHamlet(draw: Draw, village: string, n: number): Estate {
  return {
    kind: 'village',
    name: `${village}${n}组`,
    address: `${village}${n}组`,
    built_year: draw.whole(1975, 2015),
    property: null,
    committee: 'none',
    houses: draw.whole(60, 160),
    house: (each) => ({ floors: 1, units: 1, doors: 1, lift: false, area_m2: each.whole(70, 150) }),
  };
}
