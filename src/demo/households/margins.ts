/**
 * What the synthetic city is drawn from, in parts of a hundred. Household sizes, ages and sexes are national shares of the census of 2020, rounded; surnames follow the national
 * ranking of the Ministry of Public Security; all else is Linli's own choice. `docs/synthetic-households.md` says which is which, and `margins.test.ts` holds what is made against it.
 */

/** Family households by how many people they have; `6` is six. */
export const SIZES: Readonly<Record<number, number>> = { 1: 25.4, 2: 29.7, 3: 21, 4: 13.2, 5: 6.2, 6: 4.5 };

/** People by age in bands of five years, from 0–4 to 80–84; the last is 85 and over. */
export const AGES: readonly number[] = [5.5, 6.4, 6.0, 5.2, 5.3, 6.5, 8.8, 7.0, 6.6, 8.1, 8.6, 7.2, 5.2, 5.2, 3.5, 2.3, 1.5, 1.1];

/** Men in a hundred people. */
export const MEN = 51.2;

/** Dwellings by what they are used for, as far as the dwelling decides it: two who live alone and share one make it `shared`. */
export const USES = { owner: 69, rented: 16, vacant: 13, business: 1.6, group: 0.4 } as const;
/** Of those who live alone, so many look for somebody to share with. */
export const SHARING = 6;

/** How the people of a household are registered, by the use of their dwelling. */
export const RESIDENCE = {
  owner: { both: 82, living: 8, floating: 4, registered: 6 },
  rented: { both: 18, living: 27, floating: 55 },
  shared: { both: 10, living: 30, floating: 60 },
  group: { both: 5, living: 15, floating: 80 },
} as const;

/** Compounds of a town by kind. */
export const COMPOUNDS = { commercial: 48, reform: 24, work_unit: 16, resettlement: 12 } as const;

/** Care records: of everybody in the group, so many in a hundred. */
export const CARES = { lives_alone: 92, disabled: 2.6, bedridden: 3, hardship: 1.5, veteran: 6, left_behind: 8, bereaved: 0.3 } as const;

/** Households in let homes, so many in a hundred, on whose list stands somebody who is on the register already. */
export const TWICE = 6;

/** How homes are kept warm, where the city's register says so (Shenyang's does). */
export const HEATING = { town: { central: 93, gas_boiler: 4, electric: 3 }, village: { none: 62, electric: 22, gas_boiler: 16 } } as const;

/** Of those who need care, so many agreed that whoever gives it may know. */
export const AGREED = 70;

/** A surname and how many of ten thousand people have it; the first five come to 30.8 of a hundred. */
const RANKING = `
  王715 李709 张674 刘531 陈451 杨308 黄223 赵229 周212 吴205 徐167 孙154 胡131 朱126 高121 林118 何117 郭115 马105 罗95
  梁84 宋81 郑78 谢72 韩68 唐65 冯64 于62 董61 萧59 程57 曹57 袁54 邓54 许54 傅51 沈50 曾50 彭49 吕47 苏47 卢47 蒋47 蔡46 贾42
  丁42 魏42 薛42 叶42 阎42 余41 潘41 杜39 戴39 夏39 钟39 汪36 田37 任38 姜37 范36 方36 石34 姚33 谭38 廖38 邹38 熊36 金31 陆31
  郝30 孔29 白28 崔28 康27 毛27 邱27 秦27 江26 史26 顾26 侯25 邵25 孟25 龙24 万24 段23 雷23 钱22 汤22 尹21 黎21 易20 常20 武20
  乔19 贺19 赖18 龚18 文17 那8 佟8 关14 齐13 曲9 栾7 欧阳7 司马1
`;
/** Names that the ranking has further down: whoever has none of the above has one of these, each as often. */
const FURTHER =
  '庞 樊 兰 殷 施 陶 洪 翟 安 颜 倪 严 牛 温 芦 季 俞 章 鲁 葛 伍 韦 申 尤 毕 聂 丛 焦 向 柳 邢 路 岳 齐 梅 莫 庄 辛 管 祝 左 涂 谷 祁 时 舒 耿 牟 卜 詹 关 苗 凌 费 纪 靳 盛 童 欧 甄 项 曲 成 游 阳 裴 席 卫 查 屈 鲍 位 覃 霍 翁 隋 植 甘 景 薄 单 包 司 柏 宁 柯 阮 桂 闵 解 强 柴 华 车 冉 房';
const ranked = [...RANKING.matchAll(/(\D+?)(\d+)\s/g)].map(([, name = '', n]) => [name.trim(), Number(n)] as const);
const further = FURTHER.split(' ').filter((name) => !ranked.some(([known]) => known === name));
const left = 10_000 - ranked.reduce((sum, [, n]) => sum + n, 0);
/** Surnames by how many of ten thousand people have them. */
export const SURNAMES: Readonly<Record<string, number>> = Object.fromEntries([...ranked, ...further.map((name) => [name, left / further.length] as const)]);
