import type { Awaits, ClosedBy, Outcome, State } from '../../shared/types.ts';

/** What a matter tells about where it stands; both the public receipt and my own view have it. */
export type Standing = {
  state: State;
  outcome: Outcome | null;
  closed_by: ClosedBy | null;
  awaits: Partial<Pick<Awaits, 'post_name' | 'unit_name' | 'area_name'>> | null;
  review_on?: string | null;
};

/** Nothing more will happen unless the resident asks for it. */
export const isEnded = (state: State): boolean => state === 'closed' || state === 'withdrawn' || state === 'diverted';

/** The key under `matter.state` (or `matter.public`) of the sentence that says where the matter stands. */
export function sentenceKey({ state, outcome, closed_by, review_on }: Standing): string {
  if (state === 'finished') return outcome === 'explained' ? 'finished_explained' : 'finished_solved';
  if (state === 'closed') return `closed_${closed_by ?? 'resident'}`;
  if (state === 'shelved' && review_on) return 'shelved_until';
  return state;
}

/** Somebody still owes the resident an answer by the promised time. */
export const isUnderWay = (state: State): boolean => !isEnded(state) && state !== 'finished' && state !== 'shelved';

/** Who is to act next, as one says it: the department, else the post and its place. */
export function whoOf(awaits: Standing['awaits'], lang: 'zh' | 'en'): string {
  if (!awaits) return '';
  const { post_name = '', unit_name, area_name } = awaits;
  if (unit_name) return unit_name;
  if (!area_name) return post_name;
  return lang === 'zh' ? joined(area_name, post_name) : `${post_name}, ${area_name}`;
}

/** 「牡丹社区」 and 「社区工作者」 make 「牡丹社区工作者」: what both say is said once. */
function joined(area: string, post: string): string {
  const shared = [...post].map((_, at) => post.slice(0, at + 1)).findLast((start) => area.endsWith(start)) ?? '';
  return area + post.slice(shared.length);
}

/** The resident's word is the one being waited for. */
export const asksResident = (state: State): boolean => state === 'finished';
