import type { FastifyPluginAsync } from 'fastify';
import type { Db } from '../db/index.ts';
import type { NotifyTables } from './tables.ts';

const SHOWN = 50;

/**
 * `GET /api/demo/messages[?to=]` → `{ items: [{ id, channel, recipient, subject, text, sent_at }] }`, newest first, at most 50.
 * Open to everybody, so it is registered in the demo only.
 */
export const demoInbox: FastifyPluginAsync<{ db: Db }> = async (app, { db }) => {
  app.get<{ Querystring: { to?: string } }>(
    '/api/demo/messages',
    { schema: { summary: 'What the demo would have sent by SMS and mail', tags: ['demo'] } },
    async (request, reply) => {
      const { to } = request.query;
      const items = await db
        .withTables<NotifyTables>()
        .selectFrom('demo_message')
        .select(['id', 'channel', 'recipient', 'subject', 'text', 'sent_at'])
        .$if(typeof to === 'string', (query) => query.where('recipient', 'like', `%${likeLiteral(String(to))}`))
        .orderBy('sent_at', 'desc')
        .orderBy('id', 'desc')
        .limit(SHOWN)
        .execute();
      reply.header('cache-control', 'no-store');
      return { items };
    },
  );
};

/** `+86` in a query string arrives as a space; the end of the number is enough to find one's own messages. */
const likeLiteral = (text: string) => text.trim().replace(/[\\%_]/g, '\\$&');
