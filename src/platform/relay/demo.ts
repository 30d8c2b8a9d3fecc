import { randomInt } from 'node:crypto';
import type { PhoneRelay } from './relay.ts';

/** The demo's relay: a number that no network has, and a ring in the other's page. It says nowhere that it were a telephone. */
export const demoRelay: PhoneRelay = { rings: 'page', place: async () => ({ number: `000-${String(randomInt(100_000_000)).padStart(8, '0')}` }) };
