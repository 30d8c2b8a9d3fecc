/**
 * An address in the parts of GB/T 39609: division, street and number (or a village's group), compound, building, stairwell, floor, door.
 * Each is there only where it was said; numbers are Arabic and bare (`3`, not `3号楼`), so that two ways of saying one home are equal.
 */
export type Address = {
  /** Province, city, district, sub-district, community or village, as written. */
  division?: string;
  /** Street, road or lane. */
  road?: string;
  /** House number on the road or in the village: `12`, `12-1`, `甲12`, `12附3`. */
  number?: string;
  /** Villagers' group 组. */
  group?: string;
  compound?: string;
  /** A number with what marks it (`3`, `甲3`, `A`), or a name that ends in 楼, 厦 or 馆. */
  building?: string;
  /** Stairwell 单元. */
  unit?: string;
  /** Floors under ground are negative. */
  floor?: number;
  /** `501`, `501A`, `东`, `门市3`, `地下室`. */
  door?: string;
};

const BASEMENT = '地下室';

/** The floor that a door's number says: 501 lies on the fifth, 1203 on the twelfth; null where it says none. */
export function floorOfDoor(door: string): number | null {
  const [, floor] = /^([1-9][0-9]?)[0-9]{2}[A-Z]?$/.exec(door) ?? [];
  if (floor !== undefined) return Number(floor);
  return door.startsWith(BASEMENT) ? -1 : null;
}

/** The address as one standard text, the same for every way of writing it: 建设路12号3号楼2单元501. */
export function format({ division = '', road = '', number, group, compound = '', building, unit, floor, door }: Address): string {
  return [
    division,
    road,
    group === undefined ? '' : `${group}组`,
    number === undefined ? '' : sayNumber(number),
    compound,
    building === undefined ? '' : sayBuilding(building),
    unit === undefined ? '' : `${unit}单元`,
    floor === undefined || (door !== undefined && floorOfDoor(door) === floor) ? '' : sayFloor(floor),
    door ?? '',
  ].join('');
}

const sayNumber = (number: string) =>
  number.replace(/^([甲乙丙丁]?[0-9]+(?:-[0-9]+)*)([甲乙丙丁]?)(附[0-9]+)?$/, (_, n, mark, beside) => `${n}号${mark}${beside ? `${beside}号` : ''}`);
const sayFloor = (floor: number) => (floor < 0 ? `地下${-floor}层` : `${floor}层`);

/** A building's mark as a name: `3` is 3号楼, `A` is A座, 综合楼 is its own. */
const sayBuilding = (building: string) => (/[0-9][A-Z]?$/.test(building) ? `${building}号楼` : /^[A-Z]$/.test(building) ? `${building}座` : building);
