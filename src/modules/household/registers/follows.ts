import type { Values } from '../../../kernel/register/declare.ts';
import { parse } from '../address/parse.ts';
import { floorOfDoor, format } from '../address/parts.ts';
import { figured, plain } from '../address/plain.ts';

/** Day of birth, its year and sex as the ID number says them (GB 11643: digits 7 to 14, and the 17th odd for men); the year follows the day where that is all there is. */
export function whoFollows({ id_number, born }: Values): Values {
  const [, year, month, day, order] = /^[0-9]{6}([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{2}([0-9])[0-9X]$/.exec(String(id_number ?? '')) ?? [];
  if (year !== undefined) return { born: `${year}-${month}-${day}`, birth_year: Number(year), sex: Number(order) % 2 === 1 ? 'male' : 'female' };
  return typeof born === 'string' ? { birth_year: Number(born.slice(0, 4)) } : {};
}

/** Stairwell and door bare and in Arabic figures, so that 二单元 and 2 are one; the floor as the door says it where nobody else does; the address in standard parts. */
export function homeFollows({ unit, door, floor, address }: Values): Values {
  const bare = typeof door === 'string' ? bareDoor(door) : null;
  const said = bare === null ? null : floorOfDoor(bare);
  return {
    ...(typeof unit === 'string' && { unit: bareUnit(unit) }),
    ...(bare !== null && { door: bare }),
    ...((floor ?? null) === null && said !== null && { floor: said }),
    ...(typeof address === 'string' && { address: format(parse(address)) || address }),
  };
}

/** A building's name in Arabic figures, and its address in standard parts. */
export function buildingFollows({ name, address }: Values): Values {
  return {
    ...(typeof name === 'string' && { name: figured(name) }),
    ...(typeof address === 'string' && { address: format(parse(address)) || address }),
  };
}

const bareUnit = (unit: string) => plain(unit).replace(/^第|(?:单元|门洞|门)$/g, '') || unit;
/** 501室 is 501, 3-2-501 as well, since building and stairwell have fields of their own; 东户 is 东. */
const bareDoor = (door: string) =>
  plain(door)
    .replace(/^[0-9A-Z-]+-(?=[0-9]{3,4}[A-Z]?(?:室|号|户|房)?$)/, '')
    .replace(/(?<=[0-9A-Z])(?:室|号|户|房)$|(?<=[东西南北中前后左右])(?:户|门|室|侧|屋|边)$/, '') || door;
