import { randomUUID } from 'node:crypto';
import { refuse } from './refusals.ts';

export const PASSWORD = { shortest: 8, longest: 128 };

/** Letters, digits, `.`, `_`, `-`, beginning with a letter, so that it is never taken for a telephone number. Case does not matter. */
export const isUsername = (text: string): boolean => /^[a-z][a-z0-9._-]{2,29}$/i.test(text);

/** Stands in for a login that nobody has; no account can be called so. */
export const NOBODY = '-nobody-';

/** A password is long enough, not too long to hash, not one key held down, and not the user name itself. */
export function checkPassword(password: string, username?: string): void {
  const { shortest, longest } = PASSWORD;
  const fits = password.length >= shortest && password.length <= longest && new Set(password).size >= 4;
  if (!fits || password.toLowerCase() === username?.toLowerCase()) refuse('weak_password', { shortest });
}

/** An address nobody owns: the library wants one for each account. */
export const unusedEmail = (): string => `${randomUUID()}@account.invalid`;
