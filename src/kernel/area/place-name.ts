/** Names that stand in the national tree where no government is: a city of Beijing called "districts under the city". */
const PLACEHOLDERS = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

/**
 * A path as people say it: 北京市东城区东华门街道, 广东省东莞市东城街道, with spaces only where names are not Chinese. Left out are the
 * placeholders of cities where a province governs directly, and the district that a city without districts repeats.
 */
export function placeName(path: readonly { name: string }[]): string {
  return path
    .map(({ name }) => name)
    .filter((name, i, names) => !PLACEHOLDERS.has(name) && name !== names[i - 1])
    .reduce((text, name) => text + (text === '' || (/\p{Script=Han}$/u.test(text) && /^\p{Script=Han}/u.test(name)) ? '' : ' ') + name, '');
}
