import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mountFaces } from './faces.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-faces-'));
  for (const page of ['desk.html', 'command.html', 'resident.html']) await writeFile(join(folder, page), '<!doctype html>');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a page may load, by directive. */
async function policyOf(path: string, beneath?: readonly string[]) {
  const app = fastify();
  await mountFaces(app, folder, beneath && { beneath });
  const { headers } = await app.inject(path);
  await app.close();
  return Object.fromEntries(
    String(headers['content-security-policy'])
      .split('; ')
      .map((each) => [each.split(' ')[0], each.split(' ').slice(1)]),
  );
}

test('a page loads from this house and from nowhere else', async () => {
  for (const path of ['/', '/desk/map', '/command/measures/x']) {
    const policy = await policyOf(path);
    expect(policy['default-src']).toEqual(["'self'"]);
    expect(policy['connect-src']).toEqual(["'self'"]);
    expect(policy['img-src']).toEqual(["'self'", 'data:', 'blob:']);
  }
});

test('with a base map set up its pictures may be loaded, and nothing else of its site', async () => {
  const policy = await policyOf('/desk/map', ['https://*.tianditu.gov.cn']);
  const named = Object.keys(policy).filter((directive) => policy[directive]?.includes('https://*.tianditu.gov.cn'));
  expect(named).toEqual(['img-src', 'connect-src']);
});

test('a page is asked for each time, and answered by a word where nothing changed; its parts, named after what is in them, are kept for a year', async () => {
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'assets', 'desk-1a2b.js'), 'export {}');
  const app = fastify();
  await mountFaces(app, folder);
  for (const path of ['/', '/desk/cases', '/command']) {
    const { headers } = await app.inject(path);
    expect(headers['cache-control']).toBe('no-cache');
    const again = await app.inject({ url: path, headers: { 'if-none-match': String(headers['etag']) } });
    expect(again.statusCode).toBe(304);
  }
  expect((await app.inject('/assets/desk-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await app.inject('/assets/desk-gone.js')).headers['cache-control'] ?? '').not.toContain('max-age');
  await app.close();
});
