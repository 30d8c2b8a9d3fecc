import { Refusal } from '../refusal.ts';
import type { Lang } from '../words/words.ts';
import type { Library } from './library.ts';
import { FROM_LIBRARY, refuse } from './refusals.ts';

export type Answer = { body: Record<string, unknown>; cookies: string[]; location: string | null };
export type Call = (path: string, options?: { method?: 'GET' | 'POST'; body?: Record<string, unknown>; query?: string }) => Promise<Answer>;

/**
 * Calls one of the library's endpoints on behalf of a request. What the library refuses becomes a refusal of ours; anything else that goes
 * wrong is thrown without the values that a database error carries, since those may name a person.
 */
export function callFor(library: Library, baseUrl: string, from: { cookie: string | undefined; lang: Lang }): Call {
  const origin = new URL(baseUrl).origin;
  return async (path, { method = 'POST', body, query = '' } = {}) => {
    // The request has passed our own check of its origin; the library knows a single origin, the configured one.
    const headers = new Headers({ origin, 'accept-language': from.lang });
    if (from.cookie) headers.set('cookie', from.cookie);
    if (body) headers.set('content-type', 'application/json');
    const request = new Request(`${origin}/api/auth${path}${query}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const response = await library.handler(request).catch(nameless);
    const text = await response.text();
    const answer = text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null;
    if (response.status >= 400) refused(path, response.status, answer?.code);
    return { body: answer ?? {}, cookies: response.headers.getSetCookie(), location: response.headers.get('location') };
  };
}

function refused(path: string, status: number, code: unknown): never {
  const ours = FROM_LIBRARY[code as keyof typeof FROM_LIBRARY];
  if (ours) refuse(ours);
  throw new Error(`the auth library answered ${status} ${String(code)} to ${path}`);
}

function nameless(error: unknown): never {
  if (error instanceof Refusal) throw error;
  const { name = 'Error', code = '', stack = '' } = error as Error & { code?: string };
  const clean = new Error(`the auth library failed: ${name} ${code}`.trim());
  // The first line of a stack repeats the message, values and all.
  clean.stack = [`${clean.name}: ${clean.message}`, ...stack.split('\n').filter((line) => line.startsWith('    at '))].join('\n');
  throw clean;
}
