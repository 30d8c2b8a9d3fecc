import { post } from '../../shared/api.ts';
import { actIn } from '../session/acting.ts';

/** Signs in. `code` means the account also wants the six figures of its authenticator. Throws `Problem`. */
export async function signIn(username: string, password: string): Promise<'in' | 'code'> {
  const answer = await post<{ twoFactorRedirect?: boolean }>('/auth/sign-in/username', { username, password });
  if (answer?.twoFactorRedirect) return 'code';
  await actIn(undefined);
  return 'in';
}

/** The second half of signing in: the authenticator's six figures. Throws `Problem`. */
export async function verifyCode(code: string): Promise<void> {
  await post('/auth/two-factor/verify-totp', { code });
  await actIn(undefined);
}
