import { audit } from './audit.ts';
import { callRoutes } from './calls.ts';
import { messageRoutes } from './messages.ts';
import { revealRoutes } from './reveals.ts';

/** The relays between a reporter and the desk, the reveals, and their audit. */
export const identityRoutes = [audit, ...messageRoutes, ...callRoutes, ...revealRoutes];
