/** The library's names for tables and columns, and ours (migrations/0001-auth.sql). */
const times = { createdAt: 'made_at', updatedAt: 'changed_at' };

export const user = { modelName: 'auth_user', fields: { emailVerified: 'email_verified', ...times } };
export const session = {
  modelName: 'auth_session',
  fields: { userId: 'account', ipAddress: 'address', userAgent: 'agent', expiresAt: 'expires_at', ...times },
};
export const account = {
  modelName: 'auth_login',
  fields: {
    userId: 'account',
    providerId: 'provider',
    accountId: 'subject',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...times,
  },
};
export const verification = { modelName: 'auth_verification', fields: { expiresAt: 'expires_at', ...times } };
export const phone = { user: { fields: { phoneNumber: 'phone', phoneNumberVerified: 'phone_verified' } } };
export const secondFactor = {
  user: { fields: { twoFactorEnabled: 'second_factor' } },
  twoFactor: {
    modelName: 'auth_second_factor',
    fields: { userId: 'account', backupCodes: 'backup_codes', failedVerificationCount: 'failed', lockedUntil: 'locked_until' },
  },
};
