import type { Happening } from '../../shared/time-line/time-line.tsx';
import type { Receipt } from '../../shared/types.ts';

/**
 * The receipt's time-line as the story of a matter. A state is named only where it changed, and a reply that the page
 * already shows (`shownReply`) is not said twice. Pure.
 */
export function happeningsOf({ timeline }: Pick<Receipt, 'timeline'>, t: (key: string) => string, shownReply: string | null): Happening[] {
  return timeline.map((item, at) => ({
    seq: item.seq,
    at: item.at,
    title: item.step_name,
    who: item.unit_name || item.post_name || null,
    state: item.to === timeline[at - 1]?.to ? null : item.to_name,
    said: Object.entries(item.told ?? {})
      .filter(([, words]) => words !== shownReply)
      .map(([field, words]) => ({ heading: t(`matter.told.${field}`), words })),
    erased: null,
    hash: item.hash,
    tone: item.step === 'late' ? 'broken' : item.step === 'sign_off' ? 'signed' : 'plain',
  }));
}
