import { demoPart } from './demo/part.ts';
import { kernelParts } from './kernel/parts.ts';
import { modules } from './modules/index.ts';
import { authPart } from './platform/auth/part.ts';
import type { Part } from './platform/db/migrate.ts';
import { notifyPart } from './platform/notify/part.ts';

/** Every part that owns tables, in the order its migrations run: a part stands after those whose tables it refers to. */
export const parts: Part[] = [
  authPart,
  notifyPart,
  ...kernelParts,
  ...modules.flatMap(({ name, migrations }) => (migrations ? [{ name, migrations }] : [])),
  demoPart,
];
