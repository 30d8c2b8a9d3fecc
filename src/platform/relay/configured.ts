import type { Config } from '../config.ts';
import { demoRelay } from './demo.ts';
import { gatewayRelay } from './gateway.ts';
import { noRelay, type PhoneRelay } from './relay.ts';

/** The relay that is set up: the demo's own, the operator's gateway, or none. */
export const relayFrom = ({ demo, relay }: Pick<Config, 'demo' | 'relay'>): PhoneRelay => (demo ? demoRelay : relay ? gatewayRelay(relay) : noRelay);
