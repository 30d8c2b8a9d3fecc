import type { Happening } from '../../shared/time-line/time-line.tsx';
import type { Receipt } from '../../shared/types.ts';

/** The receipt's time-line as the story of a matter. Pure. */
export function happeningsOf(receipt: Pick<Receipt, 'timeline'>, t: (key: string) => string): Happening[] {
  return receipt.timeline.map((item) => ({
    seq: item.seq,
    at: item.at,
    title: item.step_name,
    who: item.unit_name ?? item.post_name,
    state: item.to_name,
    said: Object.entries(item.told ?? {}).map(([field, words]) => ({ heading: t(`matter.told.${field}`), words })),
    erased: null,
    hash: item.hash,
    tone: item.step === 'late' ? 'broken' : item.step === 'sign_off' ? 'signed' : 'plain',
  }));
}
