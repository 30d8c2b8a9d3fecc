import type { Draw } from '../draw.ts';
import type { Estate } from './estate.ts';
import { drawGivenName, drawSurname } from './names.ts';
import { type Ground, pieceOf, pointOf } from './place.ts';
import type { Made, Place } from './records.ts';

/** What every community has, and what some have: a kind of facility, what it is called, how often it is there. */
const PLACES: readonly (readonly [kind: string, name: string, share: number])[] = [
  ['service', '党群服务中心', 1],
  ['health', '卫生服务站', 0.85],
  ['elderly', '养老服务站', 0.6],
  ['children', '儿童之家', 0.45],
  ['sport', '健身广场', 0.9],
  ['culture', '文化活动室', 0.7],
  ['charging', '电动自行车充电棚', 0.8],
  ['fire', '微型消防站', 0.75],
  ['shelter', '应急避难点', 0.4],
  ['waste', '垃圾分类投放点', 1],
];
const SHOPS = ['便利店', '理发店', '快递驿站', '药房', '小吃店', '水果店', '五金店', '洗衣店'];
const SIGNS = '福源 利民 友好 顺和 佳兴 天天 好邻居 老地方 满意 百家'.split(' ');

/** Facilities, shops and the volunteers of a community, with points on its ground where it has some. */
export function* placesOf({ code, name }: Place, draw: Draw, ground: Ground | null): Generator<Made> {
  let n = 0;
  const point = () => ground && pointOf(pieceOf(ground, draw.whole(0, 143), 12));
  for (const [kind, what, share] of PLACES) {
    if (!draw.chance(share)) continue;
    yield { register: 'facility', key: `${code}-f${++n}`, area: code, values: { name: `${name}${what}`, kind, ...point() } };
  }
  for (let shop = draw.whole(3, 9); shop > 0; shop -= 1) {
    const kind = draw.chance(0.3) ? 'catering' : 'shop';
    const called = `${draw.pick(SIGNS)}${kind === 'catering' ? draw.pick(['饺子馆', '面馆', '烧烤店', '早餐店']) : draw.pick(SHOPS)}`;
    yield { register: 'enterprise', key: `${code}-e${shop}`, area: code, values: { name: `${called}（虚构）`, kind, ...point() } };
  }
  yield { register: 'organisation', key: `${code}-o1`, area: code, values: { name: `${name}志愿服务队`, kind: 'volunteer', ...point() } };
}

/** The party organisations of a community: one over all, and one in each grid. */
export function* partiesOf({ code, name, grids }: Place): Generator<Made> {
  const above = `${code}-y0`;
  yield { register: 'party_organisation', key: above, area: code, values: { name: `${name}党总支`, kind: 'general_branch' } };
  for (const [i, grid] of grids.entries())
    yield {
      register: 'party_organisation',
      key: `${code}-y${i + 1}`,
      area: grid.code,
      values: { name: `${name}${grid.name}党支部`, kind: 'branch', parent: above },
    };
}

/** Posts of a compound's team, how often somebody is found for each, and whom they belong to. */
const TEAM: readonly (readonly [post: string, share: number, organisation: string])[] = [
  ['compound_lead', 0.95, '社区'],
  ['emergency_lead', 0.75, '社区'],
  ['honorary_lead', 0.5, '居民'],
  ['property_keeper', 0.95, '物业'],
  ['gate_keeper', 0.85, '物业'],
  ['health_inspector', 0.6, '卫生服务站'],
  ['police_patroller', 0.8, '派出所'],
  ['subdistrict_officer', 0.7, '街道'],
];

/** Who serves on the team of an estate. Where no company runs it, nobody keeps its gate; a village has no team. */
export function* teamOf({ code }: Place, compound: string, { kind, property }: Estate, draw: Draw): Generator<Made> {
  if (kind === 'village') return;
  for (const [post, share, organisation] of TEAM) {
    if ((organisation === '物业' && property === null) || !draw.chance(share)) continue;
    const sex = draw.chance(0.6) ? 'female' : 'male';
    const name = drawSurname(draw) + drawGivenName(draw, sex, draw.whole(1958, 1998));
    const from = organisation === '物业' ? property : organisation;
    yield { register: 'team_member', key: `${compound}-${post}`, area: code, values: { compound, post, name, organisation: from } };
  }
}
