import type { Route } from '../../module.ts';
import type { Register } from '../declare.ts';
import { exportRoutes } from '../export/routes.ts';
import { readRoutes } from './reads.ts';
import { revealRoutes } from './reveals.ts';
import { writeRoutes } from './writes.ts';

export { looksRoute } from './looks.ts';
export { registersRoute } from './registers.ts';

/** Everything a register answers to by virtue of being declared. */
export const registerRoutes = (register: Register): Route[] => [
  ...readRoutes(register),
  ...revealRoutes(register),
  ...writeRoutes(register),
  ...exportRoutes(register),
];
