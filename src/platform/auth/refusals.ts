import { declareRefusals } from '../refusal.ts';

/** How signing in says no. `wrong_…` never tell whether an account exists. */
export const refuse = declareRefusals({
  not_signed_in: 401,
  wrong_password: 401,
  wrong_code: 401,
  code_spent: 401,
  challenge_over: 401,
  second_factor_needed: 403,
  second_factor_on: 409,
  second_factor_off: 409,
  no_password: 409,
  bad_token: 401,
  foreign_origin: 403,
  locked: 429,
  address_locked: 429,
  code_too_soon: 429,
  codes_used_up: 429,
  bad_phone: 422,
  bad_username: 422,
  weak_password: 422,
  username_taken: 409,
  phone_taken: 409,
  invitation_spent: 410,
  unknown_provider: 404,
  provider_failed: 502,
  sms_failed: 502,
  secret_too_short: 500,
  secret_damaged: 500,
});

/** The library's error codes in our words. Those not listed are bugs of ours: nothing we send should meet them. */
export const FROM_LIBRARY = {
  INVALID_USERNAME_OR_PASSWORD: 'wrong_password',
  INVALID_USERNAME: 'wrong_password',
  USERNAME_TOO_SHORT: 'wrong_password',
  USERNAME_TOO_LONG: 'wrong_password',
  INVALID_PASSWORD: 'wrong_password',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'no_password',
  PASSWORD_TOO_SHORT: 'weak_password',
  PASSWORD_TOO_LONG: 'weak_password',
  INVALID_OTP: 'wrong_code',
  OTP_NOT_FOUND: 'code_spent',
  OTP_EXPIRED: 'code_spent',
  TOO_MANY_ATTEMPTS: 'code_spent',
  INVALID_CODE: 'wrong_code',
  INVALID_BACKUP_CODE: 'wrong_code',
  INVALID_TWO_FACTOR_COOKIE: 'challenge_over',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'challenge_over',
  TOTP_NOT_ENABLED: 'second_factor_off',
  TWO_FACTOR_NOT_ENABLED: 'second_factor_off',
  BACKUP_CODES_NOT_ENABLED: 'second_factor_off',
  TOTP_ALREADY_ENABLED: 'second_factor_on',
  UNAUTHORIZED: 'not_signed_in',
  SESSION_EXPIRED: 'not_signed_in',
  PROVIDER_NOT_FOUND: 'unknown_provider',
} as const;

/** What counts as a failed try at a password or code. */
export const FAILED: ReadonlySet<string> = new Set(['wrong_password', 'wrong_code']);
