import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const S3 = { LINLI_S3_ENDPOINT: 'https://s3.example.cn', LINLI_S3_BUCKET: 'linli-files', LINLI_S3_KEY: 'key', LINLI_S3_SECRET: 'secret' };
const refusal = (env: NodeJS.ProcessEnv) => {
  try {
    return readConfig(env);
  } catch (error) {
    return (error as { facts: unknown }).facts;
  }
};

test('an object storage is named whole, and a scanner by host and port', () => {
  expect(readConfig({ ...S3, LINLI_CLAMD: '127.0.0.1:3310' })).toMatchObject({
    s3: { endpoint: 'https://s3.example.cn', bucket: 'linli-files', key: 'key', secret: 'secret', region: 'us-east-1' },
    clamd: { host: '127.0.0.1', port: 3310 },
  });
  expect(readConfig({})).not.toHaveProperty('s3');
  expect(readConfig({ LINLI_CLAMD: '' })).not.toHaveProperty('clamd');
});

test('half an object storage is refused by the first variable that is missing, and no value is shown', () => {
  expect(refusal({ ...S3, LINLI_S3_SECRET: '' })).toEqual({ variable: 'LINLI_S3_SECRET', wanted: '…' });
  expect(refusal({ LINLI_S3_KEY: 'very secret' })).toEqual({ variable: 'LINLI_S3_ENDPOINT', wanted: 'https://s3.example.cn' });
});

test('a scanner without a port is refused', () => {
  expect(refusal({ LINLI_CLAMD: 'localhost' })).toEqual({ variable: 'LINLI_CLAMD', wanted: '127.0.0.1:3310' });
});

test('the key of a base map is letters and digits; without one there is none', () => {
  expect(readConfig({ LINLI_TIANDITU_KEY: 'a1b2c3d4e5f60718293a4b5c6d7e8f90' })).toHaveProperty('tianditu');
  expect(readConfig({})).not.toHaveProperty('tianditu');
  expect(refusal({ LINLI_TIANDITU_KEY: 'https://evil.example/{z}' })).toEqual({ variable: 'LINLI_TIANDITU_KEY', wanted: '0123456789abcdef…' });
});
