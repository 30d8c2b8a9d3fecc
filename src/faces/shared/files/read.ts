import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { headersOf } from '../api.ts';
import { Problem, problemOf } from '../problem.ts';

/** A file's bytes, with the caller's proof that they may see them: the address alone opens nothing. Throws `Problem`. */
async function bytesOf(url: string, receiptKey: string | undefined, signal?: AbortSignal): Promise<Blob> {
  const answer = await fetch(url, { headers: headersOf(receiptKey), ...(signal && { signal }) }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem({ title: '', status: 0, code: 'unreachable' });
  });
  if (!answer.ok) throw await problemOf(answer);
  return answer.blob();
}

/** A file as an address of this page, read when it is wanted and let go afterwards. */
export function useBytes(url: string | null, receiptKey: string | undefined, wanted = true) {
  const read = useQuery({
    queryKey: ['file', url],
    queryFn: ({ signal }) => bytesOf(url ?? '', receiptKey, signal),
    enabled: wanted && url !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    if (!read.data) return;
    const address = URL.createObjectURL(read.data);
    setHere(address);
    return () => URL.revokeObjectURL(address);
  }, [read.data]);
  return { here, error: read.error };
}

/** Saves a file on the device under its name. Throws `Problem`. */
export async function save(url: string, name: string, receiptKey: string | undefined): Promise<void> {
  const address = URL.createObjectURL(await bytesOf(url, receiptKey));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
