import type { Called } from '../../../kernel/register/declare.ts';
import { parse } from '../address/parse.ts';
import { plain } from '../address/plain.ts';
import { homeFollows } from './follows.ts';

const NAMED = /[楼栋幢座厦馆#]$/;

/** A building's mark bare of how it was written: 3, 3号楼, 3#, 三号楼, 03栋 are one. */
const bareBuilding = (text: string): string => {
  const short = plain(text);
  const mark = parse(NAMED.test(short) ? short : `${short.replace(/号$/, '')}号楼`).building ?? short;
  return mark.replace(/^0+(?=[0-9])/, '');
};

/** A whole address in the fields that homes and buildings are called by. */
const partsOf = (text: string): Record<string, string> => {
  const { compound, building, unit, door } = parse(text);
  return Object.fromEntries(Object.entries({ compound, building, unit, door }).filter((part): part is [string, string] => part[1] !== undefined));
};

/** 阳光花园. */
export const compoundCalled: Called = { by: ['name'], bare: (_, text) => plain(text) };

/** 阳光花园 3号楼, or 3 where there is one compound. */
export const buildingCalled: Called = {
  by: ['compound', 'name'],
  also: ['number'],
  bare: (field, text) => (field === 'name' ? bareBuilding(text) : text),
  read: (text) => {
    const { compound } = parse(text);
    return { ...(compound !== undefined && parse(text).building !== undefined && { compound }), name: text };
  },
};

/** 2单元 of a building. */
export const unitCalled: Called = { by: ['building', 'number'], bare: (_, text) => String(homeFollows({ unit: text })['unit']) };

/** 3号楼 2单元 501. */
export const dwellingCalled: Called = {
  by: ['building', 'unit', 'door'],
  bare: (field, text) => String(homeFollows({ [field]: text })[field] ?? text),
  read: partsOf,
};

/** By the number that nobody else has. */
export const personCalled: Called = { by: ['id_number'], bare: (_, text) => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase() };
