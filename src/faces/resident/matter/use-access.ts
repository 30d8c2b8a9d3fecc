import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { keyInHash, rememberKey, useKeys } from '../keys/keys.ts';
import type { Access } from './access.ts';
import { useMe } from './queries.ts';

/**
 * How I may prove that the matter behind this receipt is mine, or null. A key in the address (a link I carried from another
 * device) is taken in and cleared from the address bar.
 */
export function useAccess(receipt: string): Access | null {
  const { hash, pathname, state } = useLocation();
  const navigate = useNavigate();
  const keys = useKeys();
  const me = useMe();
  const carried = keyInHash(hash);
  useEffect(() => {
    if (carried === null) return;
    rememberKey({ receipt, key: carried });
    navigate(pathname, { replace: true, state });
  }, [carried, receipt, pathname, state, navigate]);
  const key = carried ?? keys.find((one) => one.receipt === receipt)?.key ?? null;
  const signedIn = me.data != null && me.data.account !== null;
  return key !== null || signedIn ? { receipt, key } : null;
}
