import { type Address, floorOfDoor } from './parts.ts';

type Tail = Pick<Address, 'number' | 'building' | 'unit' | 'floor' | 'door'> & { head: string };

const ROAD_END = /(?:路|街|大道|巷|胡同|弄|条|线|道)$/;
const VILLAGE_END = /(?:[村屯]|[0-9]组|附)$/;
const BUILDING = /(?:(?<![A-Z])[A-Z]|[甲乙丙丁])?[0-9]{1,4}[A-Z]?(?=(?:号?[楼栋幢座])$)|(?<![A-Z])[A-Z](?=号?[楼栋幢座]$)/;
const NAMED = /(?:综合|办公|教学|宿舍|东|西|南|北|中|主|副|前|后)楼$/;

/** Takes from the end of a plain address what says which home it is, and leaves the rest. */
export function takeTail(text: string): Tail {
  const dashed = takeDashed(text);
  if (dashed) return dashed;
  const tail: Tail = { head: text };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(tail.head);
    if (found) tail.head = tail.head.slice(0, found.index);
    return found;
  };
  const door = doorOf(tail.head);
  if (door) Object.assign(tail, door);
  const floor = /(?:(地下|负|B)([0-9])|(?<![0-9A-Z号甲乙丙丁-])([0-9]{1,3}))[层楼]?$/.exec(tail.head);
  if (floor && isFloor(floor, tail)) {
    tail.floor = floor[2] === undefined ? Number(floor[3]) : -Number(floor[2]);
    tail.head = tail.head.slice(0, floor.index);
  }
  const unit = take(/([0-9]{1,3}|[A-Z]|[甲乙丙丁东西南北中])(?:单元|门洞)$/) ?? (tail.door === undefined ? null : take(/(?<![0-9])([0-9]{1,2})门$/));
  if (unit?.[1]) tail.unit = unit[1];
  return { ...tail, ...takeBuilding(tail.head) };
}

/** 五层 is a floor; 3楼 is one only where a building or a stairwell stands before it, or the door lies on it: 3楼301. Elsewhere it is the third building. */
function isFloor(found: RegExpExecArray, { head, door }: Tail): boolean {
  const [whole, under, , floor] = found;
  if (under !== undefined) return true;
  if (!/[层楼]$/.test(whole)) return false;
  const before = head.slice(0, found.index);
  if (whole.endsWith('层') || /(?:单元|门洞|[号0-9A-Z][楼栋幢座])$/.test(before)) return true;
  return door !== undefined && floorOfDoor(door) === Number(floor);
}

/** A door at the end, unless it is the number of a house on a road or in a village. */
function doorOf(text: string): { head: string; door: string } | null {
  const basement = /(地下室)([0-9]{0,4})[号室]?$/.exec(text);
  if (basement) return { head: text.slice(0, basement.index), door: `${basement[1]}${basement[2]}` };
  const shop = /(门市|底商|商铺|门面|网点|车库)([0-9]{0,4})[号室]?$/.exec(text);
  if (shop) return { head: text.slice(0, shop.index), door: `${shop[1]}${shop[2]}` };
  const side = /(?<=单元|[楼层栋幢])([东西南北中前后左右]{1,2}[0-9]?)(?:户|门|室|侧|屋|边)?$/.exec(text);
  if (side) return { head: text.slice(0, side.index), door: side[1] ?? '' };
  const numbered = /(?<![0-9A-Z-])([0-9]{1,4}[A-Z]?|[A-Z][0-9]{1,4})(室|号|户|房)?$/.exec(text);
  if (!numbered) return null;
  const head = text.slice(0, numbered.index);
  if (numbered[2] !== '室' && (ROAD_END.test(head) || VILLAGE_END.test(head))) return null;
  // 阳光花园12号 is a house of its own, not a door; so is 12号 alone.
  if (numbered[2] === '号' && !/(?:单元|[楼层栋幢座号]|门洞)$/.test(head)) return null;
  return { head, door: numbered[1] ?? '' };
}

function takeBuilding(head: string): { head: string; building?: string } {
  const named = NAMED.exec(head);
  if (named) return { head: head.slice(0, named.index), building: named[0] };
  const found = BUILDING.exec(head);
  return found ? { head: head.slice(0, found.index), building: found[0] } : { head };
}

/**
 * Numbers in a row: 3-2-501 is building, stairwell, door; after a building, 2-501 is stairwell and door; 2-5-1, with no door above 99, is stairwell, floor and door, as
 * Shenyang's signs have it; straight after a road the first is the house number.
 */
function takeDashed(text: string): Tail | null {
  const row = /(?<![0-9A-Z-])((?:[甲乙丙丁]?[0-9A-Z]{1,5}-){1,3}[0-9]{1,4}[A-Z]?)(室|号|户|房)?$/.exec(text);
  if (!row?.[1]) return null;
  const head = text.slice(0, row.index);
  const numbers = row[1].split('-');
  const [last = ''] = numbers.slice(-1);
  const isHigh = floorOfDoor(last) !== null;
  if (ROAD_END.test(head) || VILLAGE_END.test(head)) {
    // 建设路12-3号 is one house number.
    if (numbers.length === 2 && !isHigh) return null;
    const [number = '', ...rest] = numbers;
    return { ...inside(rest, isHigh, false), head: `${head}${number}号` };
  }
  const within = takeBuilding(head);
  if (within.building !== undefined) return { ...inside(numbers, isHigh, true), ...within };
  return { ...inside(numbers, isHigh, /[0-9]号$/.test(head)), head };
}

/** What numbers in a row say of a home; `named` where the house before them is said already. */
function inside(numbers: readonly string[], isHigh: boolean, named: boolean): Omit<Tail, 'head'> {
  const [a = '', b = '', c = '', d = ''] = numbers;
  if (numbers.length === 4) return { building: a, unit: b, floor: Number(c), door: d };
  if (numbers.length === 3) return named && !isHigh ? { unit: a, floor: Number(b), door: c } : { building: a, unit: b, door: c };
  if (numbers.length === 2) return named ? { unit: a, door: b } : { building: a, door: b };
  return { door: a };
}
