import { keep, recall } from '../../shared/device.ts';
import type { Grids, Point, Work } from './types.ts';

/** A redraw that was begun and not saved: what is done to which grids, and how far it had come. */
export type Draft = {
  do: Work['do'];
  grids: string[];
  points: Point[];
  /** Which of the proposed splits was chosen. */
  proposal: number;
  on: string;
  trim: boolean;
  names: Record<string, string>;
  /** When somebody last worked on it. */
  at: string;
};

const nameOf = (community: string) => `draft.grids.${community}`;

/** The redraw of this community that lies unsaved on this device, if there is one. It is gone when whoever drew it signs out. */
export const draftOf = (community: string): Draft | null => recall<Draft | null>(nameOf(community), null);

/** Keeps it on this device in place of the one before; `undefined` forgets it. */
export const keepDraft = (community: string, draft: Draft | undefined): boolean => keep(nameOf(community), draft);

/** The work it goes on with; null where a grid of it has closed, or is to close, meanwhile. */
export function workOf(draft: Draft, { items }: Pick<Grids, 'items'>): Work | null {
  const grids = draft.grids.flatMap((code) => items.filter((grid) => grid.code === code && grid.geometry !== null && grid.valid_to === null));
  const [grid] = grids;
  if (draft.do === 'draw') return { do: 'draw' };
  if (grid === undefined || grids.length < draft.grids.length) return null;
  return draft.do === 'merge' ? { do: 'merge', grids } : { do: draft.do, grid };
}

/** The numbers of the grids that a work begins with. */
export const gridsOf = (work: Work): string[] => (work.do === 'draw' ? [] : work.do === 'merge' ? work.grids : [work.grid]).map(({ code }) => code);
