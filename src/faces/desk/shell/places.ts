import { SEE_PLACES } from '../../../modules/household/registers/posts.ts';
import type { Me } from '../../shared/types.ts';
import { ASKERS, VIEW_READERS } from '../view-as/askers.ts';

/** A page of the desk: its address and, where it has several, how to know them; its word, the key after `g`, and the posts it is for (absent: everyone). */
export type Place = {
  to: string;
  here?: RegExp;
  word: 'inbox' | 'cases' | 'household' | 'grids' | 'supervise' | 'gaps' | 'duty' | 'posts' | 'view_as' | 'why' | 'reveals';
  key: string;
  posts?: readonly string[];
};

const OVERSEERS = ['secretary', 'dispatcher', 'supervisor', 'leader', 'arbiter', 'auditor'];
const GAP_READERS = ['clerk', 'dispatcher', 'supervisor', 'leader', 'auditor', 'admin_system'];

const HEADS = ['admin_system', 'admin_security', 'secretary', 'dispatcher', 'supervisor', 'leader'];
const ON_DUTY = ['duty', 'clerk', 'grid_lead', 'grid_worker', 'secretary', 'dispatcher', 'supervisor', 'leader'];

const PLACES: readonly Place[] = [
  { to: '/', word: 'inbox', key: 'i' },
  { to: '/cases', word: 'cases', key: 'c' },
  {
    to: '/household',
    here: /^\/(household|areas|compounds|buildings|registers|duplicates|map|grids|processing)(\/|$)/,
    word: 'household',
    key: 'm',
    posts: SEE_PLACES,
  },
  { to: '/grids', word: 'grids', key: 'w', posts: ['admin_system'] },
  { to: '/supervise', word: 'supervise', key: 's', posts: OVERSEERS },
  { to: '/gaps', word: 'gaps', key: 'p', posts: GAP_READERS },
  { to: '/duty', word: 'duty', key: 'd', posts: ON_DUTY },
  { to: '/posts', word: 'posts', key: 'h', posts: HEADS },
  { to: '/view-as', word: 'view_as', key: 'v', posts: VIEW_READERS },
  { to: '/view-as', word: 'why', key: 'v', posts: ASKERS.filter((post) => !VIEW_READERS.includes(post)) },
  { to: '/reveals', word: 'reveals', key: 'r', posts: ['admin_audit'] },
];

/** The pages that are of use in the post I act in; what a page shows is still the server's decision. */
export const placesFor = (me: Me): readonly Place[] => PLACES.filter(({ posts }) => !posts || posts.includes(me.acting.post));

const TAKERS = ['clerk', 'grid_worker', 'grid_lead', 'secretary', 'dispatcher'];

/** Whether my post takes reports from residents by phone or at the window. */
export const takesReports = (me: Me): boolean => TAKERS.includes(me.acting.post);
