// biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of these
const NO_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/;
const SCRIPT = /^\ufeff?\s*(#!|<\?php|<\?xml|<!doctype|<html|<script|<svg|<hta|@echo\b)/i;

/** `text/plain` where these bytes are plain words in UTF-8 or GB 18030, `text/x-script` where they begin as a script or a page does, '' where they are no text. */
export function textTypeOf(head: Buffer): string {
  const text = ['utf-8', 'gb18030'].map((encoding) => decoded(head, encoding)).find((each) => each !== null && !NO_TEXT.test(each));
  if (text === undefined || text === null) return '';
  return SCRIPT.test(text) ? 'text/x-script' : 'text/plain';
}

/** The head may end in the middle of a character. */
function decoded(head: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}
