import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { ulid } from 'ulid';
import { post } from '../../shared/api.ts';
import { Problem } from '../../shared/problem.ts';
import type { CaseDetail } from '../../shared/types.ts';
import { type RecordName, refresh, stepPath } from './read.ts';

/** Refusals that mean: the record is no longer what was on screen. */
const MOVED: readonly string[] = ['moved_on', 'wrong_state'];

/** Whether the server refused because someone was faster. */
export const hasMoved = (error: unknown): boolean => error instanceof Problem && MOVED.includes(error.code);

/**
 * Sends steps on one record. The same thing tried again keeps its idempotency key, so that an answer lost on the way never
 * makes it happen twice; where the record has moved on, everything about it is read again.
 */
export function useSendStep(name: RecordName, onDone: (step: string) => void) {
  const tried = useRef({ what: '', key: '' });
  return useMutation({
    mutationFn: ({ step, body }: { step: string; body: object }) => {
      const what = step + JSON.stringify(body);
      if (tried.current.what !== what || !tried.current.key) tried.current = { what, key: ulid() };
      return post<CaseDetail>(stepPath(name, step), body, { idempotencyKey: tried.current.key });
    },
    onSuccess: (detail, { step }) => {
      tried.current.key = '';
      onDone(step);
      void refresh(name, detail);
    },
    onError: (error) => {
      // An answer that was lost, here or at a proxy: it may have happened.
      if (error instanceof Problem && error.status !== 0 && error.status < 500) tried.current.key = '';
      if (hasMoved(error)) void refresh(name);
    },
  });
}
