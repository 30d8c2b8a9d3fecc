/** What reporter and desk said to each other, as the API answers. */
export type Message = { id: string; at: string; side: 'opener' | 'desk'; by: string; mine: boolean; words: string | null; erased: boolean };
export type Messages = { items: Message[]; total: number; readable: boolean; writable: boolean };

/** A call through the relay. */
export type Call = {
  id: string;
  at: string;
  by: string;
  state: 'ringing' | 'talking' | 'ended' | 'declined' | 'missed' | 'placed';
  number: string | null;
  until: string;
  seconds: number | null;
};
/** `page`: the relay rings in Linli's own pages and carries no sound, as in the demo. */
export type Calls = { items: Call[]; callable: boolean; rings: 'telephone' | 'page' };

/** One look at the reporter's identity. */
export type Reveal = {
  seq: number;
  at: string;
  by: string;
  purpose: string;
  purpose_name: string;
  note: string | null;
  until: string;
  shown: number;
  last_shown: string | null;
};
export type Reveals = { items: Reveal[]; minutes: number };

export type Identity = { contact: { name?: string; phone?: string } | null; purpose: string | null; until: string | null; watermark: string | null };

/** The call that rings or is talked on now, if any. */
export const liveCall = ({ items }: Pick<Calls, 'items'>): Call | undefined => items.find(({ state }) => state === 'ringing' || state === 'talking');

/** A call between a resident and somebody who serves their community. */
export type TeamCall = {
  id: string;
  at: string;
  side: 'caller' | 'called';
  by: string;
  state: 'ringing' | 'talking';
  number: string;
  until: string;
  rings: 'telephone' | 'page';
};
