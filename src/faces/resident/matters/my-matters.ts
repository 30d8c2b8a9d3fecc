import { useQueries } from '@tanstack/react-query';
import { get } from '../../shared/api.ts';
import { Problem } from '../../shared/problem.ts';
import type { Case, CaseDetail } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';
import { type KeptKey, useKeys } from '../keys/keys.ts';
import { useMe } from '../matter/queries.ts';
import { asksResident, isEnded } from '../matter/story.ts';
import { useAccountMatters } from './account-matters.ts';

/** Matters read by key are asked for one by one, so only the newest are until more are wanted. */
export const NEWEST = 20;

export type MyMatters = {
  /** Mine by account or by a key on this device, those that wait for me first, then by what is due first, ended ones last. */
  matters: Case[];
  waiting: boolean;
  error: unknown;
  /** Keys whose receipt the server does not know. */
  gone: KeptKey[];
  /** Keys on this device that were not asked by yet, but for those of matters that the account shows anyway. */
  earlier: number;
  again: () => void;
};

/** Every matter that is mine by account, and those by the newest keys this device keeps, as many as are `wanted`. */
export function useMyMatters(wanted = NEWEST): MyMatters {
  const me = useMe();
  const kept = useKeys();
  const keys = kept.slice(0, wanted);
  const signedIn = me.data?.account != null;
  const account = useAccountMatters();
  const byKey = useQueries({
    queries: keys.map(({ receipt, key }) => ({
      queryKey: ['matter', 'mine', receipt, language()],
      queryFn: ({ signal }: { signal: AbortSignal }) => get<CaseDetail>(`/receipts/${receipt}/mine`, { receiptKey: key, signal }),
    })),
  });
  const found = [...(account.data ?? []), ...byKey.flatMap((one) => one.data ?? [])];
  const problems = [me.error, account.error, ...byKey.map((one) => one.error)].filter((error) => error !== null);
  return {
    matters: inOrder([...new Map(found.map((matter) => [matter.receipt, matter])).values()]),
    waiting: me.isPending || (signedIn && account.isPending) || byKey.some((one) => one.isPending),
    error: problems.find((error) => !isGone(error)) ?? null,
    earlier: unread(kept.slice(wanted), account.data ?? []),
    gone: keys.filter((_, at) => isGone(byKey[at]?.error)),
    again: () => {
      for (const query of [me, account, ...byKey]) if (query.isError) void query.refetch();
    },
  };
}

/** Of so many of these keys nothing is shown. Pure. */
export const unread = (keys: readonly KeptKey[], shown: readonly Pick<Case, 'receipt'>[]): number =>
  keys.filter(({ receipt }) => !shown.some((matter) => matter.receipt === receipt)).length;

const isGone = (error: unknown) => error instanceof Problem && error.status === 404;

/** Those that wait for the resident first, then what is due first, then the ended, newest first. Pure. */
export function inOrder<M extends Pick<Case, 'state' | 'due_at' | 'opened_at'>>(matters: readonly M[]): M[] {
  const rank = ({ state }: M) => (asksResident(state) ? 0 : isEnded(state) ? 2 : 1);
  const due = ({ due_at }: M) => (due_at === null ? Number.POSITIVE_INFINITY : Date.parse(due_at));
  return matters.toSorted((one, other) => {
    if (rank(one) !== rank(other)) return rank(one) - rank(other);
    const newest = Date.parse(other.opened_at) - Date.parse(one.opened_at);
    return rank(one) === 2 || due(one) === due(other) ? newest : due(one) - due(other);
  });
}
