import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { keyInHash, rememberKey, useKeys } from '../keys/keys.ts';
import { useAccountMatters } from '../matters/account-matters.ts';
import type { Access } from './access.ts';

/**
 * How I may prove that the matter behind this receipt is mine, or null. A key in the address (a link I carried from another
 * device) is taken in and cleared from the address bar.
 */
export function useAccess(receipt: string): Access | null {
  const { hash, pathname, state } = useLocation();
  const navigate = useNavigate();
  const keys = useKeys();
  const account = useAccountMatters();
  const carried = keyInHash(hash);
  useEffect(() => {
    if (carried === null) return;
    rememberKey({ receipt, key: carried });
    navigate(pathname, { replace: true, state });
  }, [carried, receipt, pathname, state, navigate]);
  const key = carried ?? keys.find((one) => one.receipt === receipt)?.key;
  if (key !== undefined) return { receipt, key };
  const mine = account.data?.items.find((one) => one.receipt === receipt);
  return mine ? { id: mine.id } : null;
}
