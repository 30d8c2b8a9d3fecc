import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth';
import { keyedHash } from './secret.ts';

/**
 * An outside provider of identities (OpenID Connect), by configuration. Its redirect URI is `<baseUrl>/api/auth/callback/<id>`.
 * `signUp: false` lets in only people who have linked it to an account they already have.
 */
export type OidcProvider = {
  /** In URLs: lower-case letters, digits, `-`. */
  id: string;
  /** As the provider calls itself, shown on the button. */
  name: string;
  /** `…/.well-known/openid-configuration` */
  discoveryUrl: string;
  clientId: string;
  clientSecret: string;
  scopes?: string[];
  signUp?: boolean;
};

/** The library's way to say it. The provider's e-mail address is never used: two accounts are one person only if that person linked them. */
export function oidcConfig(provider: OidcProvider, secret: string): GenericOAuthConfig {
  return {
    providerId: provider.id,
    name: provider.name,
    discoveryUrl: provider.discoveryUrl,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    scopes: provider.scopes ?? ['openid', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: provider.signUp === false,
    // The library checks the ID token's signature, issuer, audience and nonce before it asks; without a token there is nobody.
    getUserInfo: async ({ idToken }) => (idToken ? claimsOf(idToken) : null),
    mapProfileToUser: ({ sub, name }) => ({
      name: name ?? '',
      email: `${keyedHash(secret, provider.id, String(sub)).toLowerCase()}@provider.invalid`,
      emailVerified: false,
    }),
  };
}

function claimsOf(idToken: string): { sub: string; name: string; emailVerified: false } | null {
  const { sub, name } = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()) as { sub?: unknown; name?: unknown };
  return typeof sub === 'string' ? { sub, name: typeof name === 'string' ? name : '', emailVerified: false } : null;
}
