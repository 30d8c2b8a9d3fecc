import { type ZodError, z } from 'zod';
import type { Lang, Say } from '../words/words.ts';

const MESSAGES = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError } as const;

/** What is wrong with an input, field by field, in the caller's language. A message that starts with `#` is a key of the catalogues. */
export function invalid(error: ZodError, lang: Lang, say: Say): { path: string; message: string }[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: sentence(issue, lang, say) }));
}

function sentence(issue: z.core.$ZodIssue, lang: Lang, say: Say): string {
  if (issue.message.startsWith('#')) return say(lang, issue.message.slice(1));
  const said = MESSAGES[lang](issue as never);
  return typeof said === 'string' ? said : (said?.message ?? issue.message);
}
