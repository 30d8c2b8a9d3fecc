import { audit } from './audit.ts';
import { callRoutes } from './calls.ts';
import { messageRoutes } from './messages.ts';
import { revealRoutes } from './reveals.ts';
import { teamCallRoutes } from './team-calls.ts';

/** The relays between a reporter and the desk, the reveals, and their audit. */
export const identityRoutes = [audit, ...messageRoutes, ...callRoutes, ...revealRoutes, ...teamCallRoutes];
