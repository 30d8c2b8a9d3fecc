import type { Actor } from '../../kernel/post/actor.ts';
import type { CaseRow } from './row.ts';

/** Does this actor handle the case now, at the desk it lies on or at a further one, or did they raise it? */
export const handles = (row: Pick<CaseRow, 'held' | 'further' | 'mine'>, { post, area, unit }: Actor): boolean =>
  row.mine || [row.held, ...row.further].some((desk) => desk !== null && desk.post === post && desk.area === area && desk.unit === unit);
