import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { kindOf } from '../../platform/files/kinds.ts';
import { jsonSchema } from '../../platform/http/json-schema.ts';
import { refuse } from '../../platform/refusal.ts';
import { read } from '../flow/read.ts';
import type { House } from '../house.ts';
import { mustWait } from '../mount.ts';
import type { Actor } from '../post/actor.ts';
import { keyOf, ownerOfAccount, previewKeyOf } from './key.ts';
import { fileById } from './read.ts';
import { refuse as refuseFile } from './refusals.ts';
import { sendFile } from './send.ts';
import type { FileTables } from './tables.ts';

type ActorOf = (request: FastifyRequest, record?: string) => Promise<Actor>;

const MINUTE = 60_000;
const LIMIT = 30;
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

const Send = z.object({
  name: z.string().max(300).default('').describe('The file’s name, for people; what it is, is seen by its content'),
  keep_position: z.enum(['true', 'false']).default('false').describe('Keep the place that a photo says it was taken at'),
  lang: z.string().optional(),
});
const SentAnswer = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  kind: z.enum(['photo', 'audio', 'document']),
  size: z.int(),
  sha256: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  claim: z.string().describe('What goes into `attachments`: with a log-in the id, without one a text that is said this once'),
});
const Id = z.object({ id: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/) });

/**
 * `POST /api/files` takes in one file as it is (the body is its bytes); `GET /api/files/{id}` and `/preview` give it to whoever may see the record it
 * belongs to, and to its sender until it belongs to one. For everybody else it does not exist.
 */
export async function mountFiles(app: FastifyInstance, house: House, actorOf: ActorOf): Promise<void> {
  const often = app.createRateLimit({ max: LIMIT, timeWindow: MINUTE, keyGenerator: ({ ip }) => ip, allowList: ({ ip }) => LOOPBACK.has(ip) });
  await app.register(async (scope) => {
    // Whatever it calls itself, it is bytes, and goes by as it comes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, done) => done(null, body));
    scope.route({
      method: 'POST',
      url: '/api/files',
      schema: {
        summary: 'Send one file, to be claimed by a report or a step within a day',
        tags: ['files'],
        consumes: ['application/octet-stream'],
        querystring: jsonSchema(Send, 'input'),
        response: { 201: jsonSchema(SentAnswer, 'output') },
      },
      handler: async (request, reply) => {
        const actor = await actorOf(request);
        const { name, keep_position } = Send.parse(request.query);
        if (actor.account === null) mustWait(await often(request));
        const body = request.body as Readable | undefined;
        if (!body) return refuse('bad_request', {});
        return reply.code(201).send(await sendFile(house, actor.account, body, { name, keepPosition: keep_position === 'true' }));
      },
    });
  });
  for (const part of ['file', 'preview'] as const) {
    app.get(
      part === 'file' ? '/api/files/:id' : '/api/files/:id/preview',
      { schema: { summary: part === 'file' ? 'A file' : 'A small picture of a photo', tags: ['files'], params: jsonSchema(Id, 'input') } },
      async (request, reply) => {
        const { id } = Id.safeParse(request.params).data ?? refuse('not_found', {});
        const { type, name } = await mayRead(house, id, request, actorOf);
        return part === 'file' ? give(house, reply, keyOf(id), type, name) : give(house, reply, previewKeyOf(id), 'image/webp', '');
      },
    );
  }
}

/** The file if the caller may see the record it belongs to, or sent it and it belongs to none yet. */
async function mayRead(house: House, id: string, request: FastifyRequest, actorOf: ActorOf): Promise<{ type: string; name: string }> {
  const file = await fileById(house.db, id);
  const actor = await actorOf(request, file?.record);
  const kind = file && house.kinds.get(file.flow);
  if (file && kind) {
    const { row } = await read(house.db, kind.flow, kind.table, actor, file.record);
    if (!row) refuse('not_found', {});
    if (file.erased_at !== null) refuseFile('file_erased');
    return { type: file.type, name: file.name ?? '' };
  }
  const own = house.db.withTables<FileTables>().selectFrom('upload').select(['type', 'name']).where('id', '=', id);
  const upload = actor.account === null ? undefined : await own.where('owner', '=', ownerOfAccount(actor.account)).executeTakeFirst();
  return upload ?? refuse('not_found', {});
}

/** Gives bytes so that no browser takes them for anything else: pictures and sounds are shown, all else is saved; nothing in them runs, nothing is cached. */
async function give(house: House, reply: FastifyReply, key: string, type: string, name: string) {
  const found = (await house.files.storage.get(key)) ?? refuse('not_found', {});
  const shown = kindOf(type) === 'document' ? 'attachment' : 'inline';
  return reply
    .type(type === 'text/plain' ? 'text/plain; charset=utf-8' : type)
    .header('content-length', found.size)
    .header('content-disposition', name ? `${shown}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escaped)}` : shown)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
    .send(found.bytes);
}

const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
