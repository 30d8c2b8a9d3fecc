import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, post, speakAs } from '../api.ts';
import { Problem } from '../problem.ts';
import { queryClient } from '../query.tsx';
import type { Me, Pack } from '../types.ts';
import { spoken } from '../words.ts';
import { actIn, rememberActing } from './acting.ts';
import { forgetView } from './view.ts';

const HOUR = 3_600_000;
const ME = ['me'];

/** A session ended by itself: nobody signed out. */
let expired = false;
let leaving = false;

/** Whether this device was signed in until its session ended by itself. */
export const hasExpired = () => expired;

async function readMe(): Promise<Me> {
  const me = await whoAmI();
  // Should the session end by itself, nothing is written as nobody.
  speakAs({ account: me.account ?? undefined });
  if (me.account !== null) [expired, leaving] = [false, false];
  return me;
}

async function whoAmI(): Promise<Me> {
  try {
    return await get<Me>('/me');
  } catch (problem) {
    // The device remembers a holding this account does not have (any more): let the server choose.
    if (!(problem instanceof Problem) || problem.status !== 403) throw problem;
    rememberActing(undefined);
    forgetView();
    return get<Me>('/me');
  }
}

/** The question who I am, for whoever asks it outside a component. */
export const ME_ASKED = { queryKey: ME, queryFn: readMe, staleTime: HOUR };

/** Who I am and which posts I hold. */
export const useMe = () => useQuery(ME_ASKED);

/** The city's words, lists and rules. */
export const usePack = () => useQuery({ queryKey: ['pack'], queryFn: () => get<Pack>('/pack').then(spoken), staleTime: HOUR });

/** Somebody came back, went away, or the time for looking is over: what I may do has changed in the middle of it. */
const MOVED = ['off_duty', 'stand_in_only', 'view_over'];

/** Looks again at who I am as soon as any answer says that I am not signed in, or no longer in this post. */
export function useExpiry() {
  useEffect(() => {
    const look = (error: unknown) => {
      if (error instanceof Problem && error.code === 'not_signed_in' && !leaving) expired = true;
      if (error instanceof Problem && (error.status === 401 || MOVED.includes(error.code))) void queryClient.invalidateQueries({ queryKey: ME });
    };
    const unread = queryClient.getQueryCache().subscribe(({ type, query }) => type === 'updated' && query.queryKey[0] !== 'me' && look(query.state.error));
    const unsent = queryClient.getMutationCache().subscribe((event) => event.type === 'updated' && look(event.mutation.state.error));
    return () => {
      unread();
      unsent();
    };
  }, []);
}

/** Ends the session and forgets what this device kept of it: the holding, drafts, everything read. */
export async function signOut() {
  leaving = true;
  forgetView();
  await post('/auth/sign-out', {});
  for (const name of Object.keys(localStorage)) if (name.startsWith('linli.draft.')) localStorage.removeItem(name);
  await actIn(undefined);
}
