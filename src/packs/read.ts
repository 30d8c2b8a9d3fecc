import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { refine } from './refine.ts';
import { refuse } from './refusals.ts';
import type { Pack } from './schema.ts';

/**
 * The pack in a file: a JSON object of what it does differently from the pack it `extends` (`base` where it names none). Whether it is sound is
 * for the house to see. Refuses a file that is not there or holds no such object.
 */
export function readPack(file: string, shipped: (code: string) => Pack): Pack {
  const { extends: from = 'base', ...changes } = objectIn(file);
  return refine(shipped(String(from)), changes as never);
}

function objectIn(file: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch (error) {
    return refuse('pack_unreadable', { file: basename(file), reason: (error as Error).message });
  }
  return refuse('pack_unreadable', { file: basename(file), reason: '{ … }' });
}
