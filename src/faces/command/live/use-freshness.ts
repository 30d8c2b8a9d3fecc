import type { Query } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLive } from '../../shared/live.ts';
import { queryClient } from '../../shared/query.tsx';
import { turns } from './turns.ts';

/** What a step anywhere in my scope may have changed: every question of the command centre has a key that begins with one of these. */
const CHANGES: readonly unknown[] = ['command', 'figures', 'rows'];

/** The main figures say so themselves (`meta.first`); map and stream are small and quick. They are read before the rest, which would keep them waiting. */
const isFirst = ({ queryKey, meta }: Asked) => queryKey[0] === 'command' || meta?.['first'] === true;
const isOther = (query: Asked) => CHANGES.includes(query.queryKey[0]) && !isFirst(query);
type Asked = Pick<Query, 'queryKey' | 'meta'>;

/** All at once: these are few. */
const first = () => queryClient.invalidateQueries({ predicate: isFirst });

/** One after the other: a browser has six lines to a server, and who waits in all of them keeps the next step's figures waiting. */
async function others(): Promise<void> {
  await queryClient.invalidateQueries({ predicate: isOther, refetchType: 'none' });
  for (const { queryKey } of queryClient.getQueryCache().findAll({ predicate: isOther, type: 'active' }))
    await queryClient.refetchQueries({ queryKey, exact: true });
}

/** Steps that come close together are answered by one round of reading; the server has gathered them already. */
const FIRST = { gather: 15, rest: 400 };
const OTHERS = { gather: 60, rest: 3_000 };

/** Nobody reloads the screen on a wall: what changes without a step, such as the day itself, is looked at this often. */
const EVERY_MS = 60_000;
/** The first figures are asked for before the line is open: what happened in between was told to nobody, and is looked for when the picture stands. */
const OPENED_MS = 1_000;

const readOthers = turns(others, OTHERS);
const readFirst = turns(() => first().finally(readOthers), FIRST);

/** Keeps every figure true while others work: what is looked at first within a second, everything else soon after. Answers whether the line is open. */
export function useFreshness(enabled: boolean): boolean {
  useEffect(() => {
    const always = setInterval(readFirst, EVERY_MS);
    return () => clearInterval(always);
  }, []);
  const open = useLive({ enabled, onStep: readFirst, onReturn: () => void queryClient.invalidateQueries() });
  useEffect(() => {
    if (!open) return;
    const soon = setTimeout(() => void queryClient.invalidateQueries({ predicate: isFirst }, { cancelRefetch: false }), OPENED_MS);
    return () => clearTimeout(soon);
  }, [open]);
  return open;
}
