import { declareRefusals } from '../refusal.ts';

/** What can be wrong with a request before anyone has read what it asks. */
export const refuse = declareRefusals({ bad_json: 400, bad_text: 400, bad_media_type: 415, no_route: 404, unexpected: 500 });

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a body. Refuses bytes that are no UTF-8, and the two characters no database text can hold: NUL and half a surrogate pair. */
export function textOf(body: Buffer): string {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return refuse('bad_text');
  }
  if (/\\u0000/i.test(text) || LONE_SURROGATE.test(text)) refuse('bad_text');
  return text;
}

const LONE_SURROGATE = /\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}/i;
