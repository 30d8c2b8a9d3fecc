import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from './problem.ts';

/** A refusal is an answer and is not asked again; only a server that could not be reached is, twice. */
const worthAnotherTry = (tries: number, error: unknown) => tries < 2 && error instanceof Problem && (error.status === 0 || error.status >= 502);

/** The face's one store of what the server said. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // Asked also where the device believes itself without a line; and once more when it has one again.
    queries: { retry: worthAnotherTry, retryDelay: 800, staleTime: 10_000, networkMode: 'always', refetchOnReconnect: true },
    mutations: { retry: false, networkMode: 'always' },
  },
});

export function Queries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
