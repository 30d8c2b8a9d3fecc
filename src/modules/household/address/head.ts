import type { Address } from './parts.ts';

type Head = Pick<Address, 'division' | 'road' | 'number' | 'group' | 'compound'>;

// Names of divisions have neither figures nor the endings of roads and estates in them; 市 and 区 in 城市花园 or 小区 end none.
const NAME = '[^0-9A-Z路街巷园苑号楼省市区县旗镇乡村屯-]';
// A community may be called after a road: 文安路社区.
const NAMED_AFTER_ROAD = '[^0-9A-Z号楼省市区县旗镇乡村屯-]';
const DIVISION = new RegExp(
  `^(?:${NAME}{2,8}(?:省|自治区))?(?:${NAME}{2,6}市(?![花家广公场府民政]))?(?:${NAME}{1,8}(?<![小社])[区县旗](?![花家广公场府]))?(?:${NAMED_AFTER_ROAD}{1,8}?(?:街道(?:办事处)?|镇|乡)(?![路街]))?(?:(?:${NAMED_AFTER_ROAD}{1,10}?社区(?:居委会)?|${NAME}{1,10}(?:村(?:委会)?|屯)(?![小花家新苑里]))(?![路街]))?`,
);
const ROAD = /^.{1,10}?(?:大街|街|路|大道|道|巷|胡同|弄|条)(?![道园苑])(?:[东西南北中]段)?/;
const LANE = /^[0-9]{1,4}弄|^.{1,6}?(?:巷|胡同|弄|条)/;
const NUMBER = /^([甲乙丙丁]?[0-9]+(?:-[0-9]+)*)号?(?:院)?([甲乙丙丁]?)(?:附([0-9]+)号?)?/;

/** What comes before the building: division, road and number, group, compound. */
export function parseHead(text: string): Head {
  const head: Head = {};
  let rest = text;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (!found?.[0]) return null;
    rest = rest.slice(found[0].length);
    return found;
  };
  const division = take(DIVISION)?.[0];
  if (division) head.division = division;
  const road = take(ROAD)?.[0];
  if (road) head.road = road + (take(LANE)?.[0] ?? '');
  const group = take(/^([0-9]+)组/)?.[1];
  if (group) head.group = group;
  const number = /^[甲乙丙丁]?[0-9]+(?:-[0-9]+)*(?:号|$)/.test(rest) || road ? take(NUMBER) : null;
  if (number) head.number = `${number[1]}${number[2]}${number[3] ? `附${number[3]}` : ''}`;
  const beside = rest.replace(/^-+|-+$/g, '');
  if (beside === '') return head;
  // 阳光花园12号: the estate first, the house after it.
  const house = head.number === undefined ? /^(.+?)([甲乙丙丁]?[0-9]+)号$/.exec(beside) : null;
  return house ? { ...head, compound: house[1] ?? '', number: house[2] ?? '' } : { ...head, compound: beside };
}
