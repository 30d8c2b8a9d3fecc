import { type Acting, speakAs } from '../api.ts';
import { keep, recall } from '../device.ts';
import { queryClient } from '../query.tsx';
import type { Holding, Me } from '../types.ts';

const KEPT = 'desk.acting';

/** How a holding is named in the acting header and on the device. */
export const actingOf = (holding: Pick<Holding, 'post' | 'area' | 'unit'>): Acting => [holding.post, holding.area, holding.unit].filter(Boolean).join('@');

/** The holding of mine that the server says I act in, or null. */
export function holdingInForce(me: Me): Holding | null {
  const { post, area, unit } = me.acting;
  return me.holdings.find((one) => one.post === post && one.area === area && (one.unit || '') === (unit || '')) ?? null;
}

/** Acts, from the first request on, in the holding this device used last. */
export function resumeActing() {
  speakAs({ acting: recall<Acting | undefined>(KEPT, undefined) });
}

/** Every later request acts in this holding; `undefined` leaves the choice to the server. */
export function rememberActing(acting: Acting | undefined) {
  keep(KEPT, acting);
  speakAs({ acting });
}

/** Acts in another holding from now on; everything read in the former one is read again. */
export async function actIn(acting: Acting | undefined) {
  rememberActing(acting);
  await queryClient.resetQueries();
}
