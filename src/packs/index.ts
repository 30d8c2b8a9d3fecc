import { base } from './base.ts';
import { dalian } from './dalian/index.ts';
import { huludao } from './huludao/index.ts';
import { readPack } from './read.ts';
import { refuse } from './refusals.ts';
import type { Pack } from './schema.ts';
import { shenyang } from './shenyang.ts';

/** Every pack that ships, by code. Read at start; no code asks which city it is. */
const packs: Readonly<Record<string, Pack>> = { base, shenyang, huludao, dalian };

/** The codes of the packs that ship. */
export const packCodes: readonly string[] = Object.keys(packs);

/** The pack with this code, or in this `.json` file. Refuses one that does not ship, and a file that cannot be read. */
export function packOf(code: string): Pack {
  const shipped = (name: string) => (Object.hasOwn(packs, name) ? (packs[name] as Pack) : refuse('no_such_pack', { pack: name, packs: packCodes }));
  return code.endsWith('.json') ? readPack(code, shipped) : shipped(code);
}
