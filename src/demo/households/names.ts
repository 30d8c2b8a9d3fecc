import type { Draw } from '../draw.ts';
import { SURNAMES } from './margins.ts';
import { keysOf, type Weighted, weighted } from './weighted.ts';

export type Sex = 'male' | 'female';

/** What the children of a time were called: those born before `until`, how many in a hundred by one character alone, and the characters, first and second, of two. */
type Fashion = { until: number; alone: number; male: readonly [string, string]; female: readonly [string, string] };

const FASHIONS: readonly Fashion[] = [
  {
    until: 1955,
    alone: 4,
    male: ['德玉国文福永长金振宝世凤忠庆万成兴春广树', '贵才林山海生田祥荣福清发明义财臣元全有和'],
    female: ['秀桂玉淑凤素兰春翠金月惠雅素彩秋', '英兰珍芬华荣芝琴云梅香珠莲清霞芳'],
  },
  {
    until: 1970,
    alone: 8,
    male: ['建国志文玉永洪宝金振卫德长立春庆晓利明学', '国军华民明平林生成东义强刚忠伟杰峰利新文'],
    female: ['丽秀桂玉淑艳晓凤春敏亚雅素红志翠', '华英芳杰梅霞兰萍云珍娟清艳荣琴红'],
  },
  {
    until: 1985,
    alone: 22,
    male: ['志建晓海文永立国俊春洪振宏德明宇少凯伟小', '伟强军勇涛明辉刚峰波东超鹏斌杰亮平林飞宁'],
    female: ['丽晓艳海春红雪秀玉文小亚美慧立燕', '丽娜艳梅霞静红敏娟萍玲芳杰华颖燕'],
  },
  {
    until: 2000,
    alone: 24,
    male: ['志晓俊思文浩子天宇明佳鹏海家立泽博嘉士铭', '鹏超宇博阳龙涛航磊杰旭洋帅凯峰鑫昊然轩文'],
    female: ['雪晓佳美思文丹慧婷梦诗雅春静欣子', '婷雪娜莹丹琳颖欣月洋瑶蕾妍悦楠慧'],
  },
  {
    until: Number.POSITIVE_INFINITY,
    alone: 8,
    male: ['子浩宇俊梓一奕铭博泽皓嘉沐睿明晨思天书辰', '轩涵泽宇然睿辰阳博豪霖熙航鑫诚哲言尧恒远'],
    female: ['雨欣诗梓子一依佳思若语可沐紫梦芷', '涵彤萱怡妍琪瑶馨桐悦诺晴菲雯宁然'],
  },
];

const surnames = keysOf(SURNAMES);
const pairs = ([first, second]: readonly [string, string]): Weighted<string> =>
  weighted([...first].flatMap((one) => [...second].filter((two) => two !== one).map((two) => [one + two, 1] as const)));
const fashions = FASHIONS.map((fashion) => ({
  ...fashion,
  given: {
    male: { two: pairs(fashion.male), one: weighted([...fashion.male[1]].map((each) => [each, 1])) },
    female: { two: pairs(fashion.female), one: weighted([...fashion.female[1]].map((each) => [each, 1])) },
  },
}));

export const drawSurname = (draw: Draw): string => surnames.draw(draw);

/** A given name as people of that sex and year were given. */
export function drawGivenName(draw: Draw, sex: Sex, year: number): string {
  const { alone, given } = fashions.find(({ until }) => year < until) as (typeof fashions)[number];
  return given[sex][draw.chance(alone / 100) ? 'one' : 'two'].draw(draw);
}
