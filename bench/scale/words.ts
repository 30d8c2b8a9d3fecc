import { Draw } from '../../src/demo/draw.ts';
import { MATTERS } from '../../src/demo/texts/matters.ts';
import { filled } from '../../src/demo/texts/table.ts';

const FIRST = '金银玉东西南北新长文建和平安康福华明光海天龙凤春秋兴永泰祥瑞丰景翠碧蓝星月阳锦云松竹梅兰桂荷百千万';
const SECOND = '源辉盛达湖河江山林园泉苑庭城府邸湾岸洲谷岭峰桥塘亭阁台居里坊巷';
const KIND = ['小区', '家园', '花园', '公寓', '新村', '大院'];
const SHOPS = ['超市', '饭店', '理发店', '快递点', '药房', '麻将馆', '烧烤店', '幼儿园', '修车铺', '洗衣店', '网吧', '菜店'];
const ASIDES = [
  '已经跟物业说过，没有下文。',
  '白天上班不在家，请晚上联系。',
  '家里有老人行动不便，请尽快。',
  '群里很多邻居都在说这件事。',
  '照片已经发给社区。',
  '去年也反映过一次。',
  '下雨天更严重。',
  '孩子上学天天路过这里。',
];

/** Names that people make up once and use for ever: some thousands, a few of them everywhere and most of them hardly anywhere. */
function names(draw: Draw, count: number, kinds: readonly string[]): string[] {
  const made = new Set<string>();
  while (made.size < count) made.add(draw.pick([...FIRST]) + draw.pick([...SECOND]) + draw.pick(kinds));
  return [...made];
}

const seeds = new Draw('names');
const COMPOUNDS = names(seeds, 4_000, KIND);
const PLACES = names(seeds, 3_000, SHOPS);

/** One of a list, the first ones far more often than the last. */
export const skewed = <T>(draw: Draw, from: readonly T[], by = 3): T => from[Math.floor(from.length * draw.share() ** by)] as T;

export type Text = { title: string; body: string; address: string; reply: string };

/** What somebody raises in this category and what they are answered, of words that are common and words that are rare. */
export function textOf(draw: Draw, category: string): Text {
  const compound = skewed(draw, COMPOUNDS);
  const slots = {
    place: compound,
    spot: `${compound}${draw.whole(1, 40)}号楼${draw.chance(0.4) ? `${draw.whole(1, 6)}单元` : ''}`,
    n: draw.whole(2, 9),
    d: draw.whole(2, 20),
  };
  const [title = '', body = '', solved = ''] = draw.pick(MATTERS[category] ?? MATTERS['other'] ?? []).map((text) => filled(text, slots));
  const shop = draw.chance(0.3) ? `就在${skewed(draw, PLACES)}旁边。` : '';
  const aside = draw.chance(0.6) ? draw.pick(ASIDES) : '';
  return { title, body: body + shop + aside, address: `${compound}${draw.whole(1, 40)}号楼${draw.whole(1, 6)}单元`, reply: solved };
}
