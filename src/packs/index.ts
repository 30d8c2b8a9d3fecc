import { base } from './base.ts';
import { refuse } from './refusals.ts';
import { type Pack, PackSchema } from './schema.ts';
import { shenyang } from './shenyang.ts';

/** Every pack that ships, by code. Read at start; no code asks which city it is. */
const packs: Readonly<Record<string, Pack>> = Object.fromEntries([base, shenyang].map((pack) => [pack.code, PackSchema.parse(pack)]));

/** The pack with this code. Refuses one that does not ship. */
export const packOf = (code: string): Pack => packs[code] ?? refuse('no_such_pack', { pack: code, packs: Object.keys(packs) });
