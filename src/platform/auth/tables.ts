export type UserRow = {
  id: string;
  name: string;
  email: string;
  email_verified: boolean;
  image: string | null;
  username: string | null;
  /** E.164, covered: phone-cover.ts. */
  phone: string | null;
  phone_verified: boolean;
  second_factor: boolean;
  made_at: Date;
  changed_at: Date;
};

export type TokenRow = {
  /** SHA-256 of the token, hex. */
  hash: string;
  account: string;
  post: string | null;
  area: string | null;
  unit: string | null;
  made_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
};

type LoginRow = { id: string; account: string; provider: string; subject: string; password: string | null; made_at: Date; changed_at: Date };
type VerificationRow = { id: string; identifier: string; value: string; made_at: Date; changed_at: Date; expires_at: Date };

export type AuthTables = {
  auth_user: UserRow;
  auth_session: { id: string; token: string; account: string; expires_at: Date };
  auth_login: LoginRow;
  auth_verification: VerificationRow;
  auth_attempt: { key: string; tries: number; until: Date };
  token: TokenRow;
};
