import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Claims = { sub: string; name: string; email?: string };
type Grant = { claims: Claims; nonce: string | null; challenge: string; redirect: string };
const CLIENT = { id: 'linli', secret: 'the client secret' };
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A small OpenID Connect provider on loopback that does what the standard asks: one-time codes bound to PKCE, the redirect URI and
 * the client's secret, and ID tokens signed with the published key. `as` says who sits at its log-in page.
 */
export async function fakeProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const forger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const grants = new Map<string, Grant>();
  const state = { as: { sub: 'p-1', name: '周明' } as Claims, forging: false, down: false, keyless: false };
  let issuer = '';

  const idToken = ({ claims, nonce }: Grant) => {
    const now = Math.floor(Date.now() / 1000);
    const body = `${base64url({ alg: 'RS256', kid: 'one' })}.${base64url({ ...claims, iss: issuer, aud: CLIENT.id, iat: now, exp: now + 300, ...(nonce && { nonce }) })}`;
    return `${body}.${sign('RSA-SHA256', Buffer.from(body), state.forging ? forger : privateKey).toString('base64url')}`;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', issuer);
    const json = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (state.down) return json(503, {});
    if (url.pathname === '/.well-known/openid-configuration') {
      return json(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        ...(!state.keyless && { jwks_uri: `${issuer}/keys` }),
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (url.pathname === '/keys') return json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] });
    if (url.pathname === '/authorize') {
      const { client_id, redirect_uri = '', state: echoed = '', nonce, code_challenge = '', response_type } = Object.fromEntries(url.searchParams);
      if (client_id !== CLIENT.id || response_type !== 'code' || !code_challenge) return json(400, { error: 'invalid_request' });
      const code = randomUUID();
      grants.set(code, { claims: state.as, nonce: nonce ?? null, challenge: code_challenge, redirect: redirect_uri });
      return response.writeHead(302, { location: `${redirect_uri}?${new URLSearchParams({ code, state: echoed })}` }).end();
    }
    if (url.pathname === '/token') {
      const form = new URLSearchParams(await text(request));
      const grant = grants.get(form.get('code') ?? '');
      grants.delete(form.get('code') ?? '');
      const proven =
        createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url') === grant?.challenge;
      const basic = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
      const known =
        form.get('client_secret') === CLIENT.secret ||
        basic === `${CLIENT.id}:${encodeURIComponent(CLIENT.secret)}` ||
        basic === `${CLIENT.id}:${CLIENT.secret}`;
      if (!grant || !proven || !known || form.get('redirect_uri') !== grant.redirect) return json(400, { error: 'invalid_grant' });
      return json(200, { access_token: 'an access token', token_type: 'Bearer', expires_in: 300, id_token: idToken(grant) });
    }
    return json(404, {});
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    state,
    provider: {
      id: 'city',
      name: '城市统一身份认证',
      discoveryUrl: `${issuer}/.well-known/openid-configuration`,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
    },
    /** Goes to the provider's page as a browser would, and answers where it sends the browser back to. */
    visit: async (url: string) => new URL((await fetch(url, { redirect: 'manual' })).headers.get('location') ?? ''),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
