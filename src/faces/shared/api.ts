import { ulid } from 'ulid';
import { Problem, problemOf } from './problem.ts';

/** `post@area` or `post@area@unit` of one of my holdings, or `resident` to act as myself. */
export type Acting = string;
type Query = Record<string, string | number | boolean | undefined>;
type Ask = { query?: Query; receiptKey?: string | undefined; signal?: AbortSignal };
type Send = { receiptKey?: string | undefined; idempotencyKey?: string };

const said: { language: string; acting?: Acting | undefined; view?: string | undefined; account?: string | undefined } = { language: 'zh' };

/** Every later request speaks this language, acts in this holding, looks at another desk under this view, and writes as this account or not at all. */
export function speakAs(change: Partial<typeof said>) {
  Object.assign(said, change);
}

/** The headers every request carries: language, the holding acted in, and the key of an anonymous report. */
export function headersOf(receiptKey?: string): Record<string, string> {
  return {
    accept: 'application/json',
    'accept-language': said.language,
    ...(said.acting === undefined ? {} : { 'linli-acting': said.acting }),
    ...(said.view === undefined ? {} : { 'linli-view-as': said.view }),
    ...(receiptKey === undefined ? {} : { 'receipt-key': receiptKey }),
  };
}

/** `/api` + path + query, leaving out what is undefined or empty. */
export function addressOf(path: string, query: Query = {}): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`;
}

async function answerOf<T>(request: Promise<Response>): Promise<T> {
  const answer = await request.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem({ title: '', status: 0, code: 'unreachable' });
  });
  if (!answer.ok) throw await problemOf(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

/** Reads. Throws `Problem`. */
export function get<T>(path: string, { query, receiptKey, signal }: Ask = {}): Promise<T> {
  return answerOf(fetch(addressOf(path, query), { headers: headersOf(receiptKey), ...(signal ? { signal } : {}) }));
}

/** Writes. Hand in the same `idempotencyKey` when trying the same thing again, and it happens once. Throws `Problem`. */
export function post<T>(path: string, body: unknown, { receiptKey, idempotencyKey = ulid() }: Send = {}): Promise<T> {
  const headers = {
    ...headersOf(receiptKey),
    'content-type': 'application/json',
    'idempotency-key': idempotencyKey,
    ...(said.account !== undefined && { 'linli-account': said.account }),
  };
  return answerOf(fetch(addressOf(path), { method: 'POST', headers, body: JSON.stringify(body) }));
}
