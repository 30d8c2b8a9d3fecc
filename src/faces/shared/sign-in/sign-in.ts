import { post } from '../api.ts';
import { actIn } from '../session/acting.ts';

type SignedIn = { account: string | null; awaits: 'second_factor' | null };

/** Signs in with user name or telephone number. `code` means the account also wants its second factor. Throws `Problem`. */
export async function signIn(login: string, password: string): Promise<'in' | 'code'> {
  const { awaits } = await post<SignedIn>('/auth/sign-in/password', { login, password });
  if (awaits) return 'code';
  await actIn(undefined);
  return 'in';
}

/** The second half of signing in: the code of the code generator, or a backup code. Throws `Problem`. */
export async function verifyCode(code: string): Promise<void> {
  await post<SignedIn>('/auth/sign-in/second-factor', { code });
  await actIn(undefined);
}
