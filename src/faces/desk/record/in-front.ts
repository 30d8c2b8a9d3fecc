import type { StepOffer } from '../../shared/types.ts';

const IN_FRONT = 2;

/** The two most likely steps come in front, filled up with the next ones; the rest goes under "more". Pure. */
export function inFront(offers: readonly StepOffer[]): { front: StepOffer[]; rest: StepOffer[] } {
  const likely = offers.filter((offer) => offer.likely).slice(0, IN_FRONT);
  const fill = offers.filter((offer) => !offer.likely && !GRAVE.includes(offer.step));
  const front = [...likely, ...fill].slice(0, IN_FRONT);
  return { front, rest: offers.filter((offer) => !front.includes(offer)) };
}

/** Steps that nobody should take by a slip of the hand stay under "more": what cannot be taken back, and what says that a matter is about somebody. */
const GRAVE: readonly string[] = ['withdraw', 'erase', 'bar', 'unbar'];

/** Whether a step can be taken without filling in anything. Pure. */
export const asksNothing = (offer: StepOffer): boolean => Object.keys(offer.schema.properties ?? {}).length === 0;
