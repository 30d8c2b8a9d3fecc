import { parseHead } from './head.ts';
import { type Address, floorOfDoor } from './parts.ts';
import { plain } from './plain.ts';
import { takeTail } from './tail.ts';

/**
 * The parts of an address as people write it: 建设路12号3号楼2单元501, 3-2-501, 三号楼二单元五楼东, 甲3号楼地下室. It is read from its end, since what a home is called follows
 * rules and what a place is called does not. Never refuses: what it cannot tell is left in `compound`.
 */
export function parse(text: string): Address {
  const { head, ...tail } = takeTail(plain(text));
  const before = parseHead(head);
  // 阳光花园12号501: no street that 12 could be a number on, so it is a building's.
  const { number, ...named } = before;
  const lies = number !== undefined && named.road === undefined && named.group === undefined && !isVillage(named.division) && tail.building === undefined;
  const all: Address = lies ? { ...named, ...tail, building: number } : { ...before, ...tail };
  const floor = all.floor ?? (all.door === undefined ? null : floorOfDoor(all.door));
  return { ...all, ...(floor !== null && { floor }) };
}

const isVillage = (division: string | undefined) => /[村屯]$/.test(division ?? '');
