/**
 * Who is acting: an account, in one post, over one area.
 * `area` is an area code ('' is the whole country), `unit` a department's code ('' for none).
 */
export type Actor = {
  /** Opaque account id; null for someone who is not signed in. Never a name. */
  account: string | null;
  post: string;
  area: string;
  unit: string;
  /** The id of a record that this caller has proved to have opened, by its receipt key. */
  proves?: string;
  /** Acts as the desk's stand-in because everyone whose desk it is is away. */
  role?: 'B';
  /** The view under which this caller only looks at a desk of somebody else, and until when. */
  viewing?: { id: string; until: Date };
  /** Why this caller cannot act in the post they asked for now; until then they act as a resident. */
  off?: { code: 'off_duty' | 'stand_in_only'; post: string; until: string | null };
};

/** A post as it is held: what a session chooses to act in. */
export type Holding = { post: string; area: string; unit: string; role: 'A' | 'B' };

/** Everybody is a resident in their own matters. */
export const RESIDENT = 'resident';

/** Linli itself, when a clock runs out. */
export const SYSTEM: Actor = { account: null, post: 'system', area: '', unit: '' };

/** Someone acting for themselves, signed in or not. */
export const asResident = (account: string | null, proves?: string): Actor => ({
  account,
  post: RESIDENT,
  area: '',
  unit: '',
  ...(proves === undefined ? {} : { proves }),
});
