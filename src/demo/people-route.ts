import type { FastifyPluginAsync } from 'fastify';
import type { House } from '../kernel/house.ts';
import { langOf } from '../platform/http/app.ts';
import { demoLogIns } from './people-list.ts';

/** `GET /api/demo/people` → `{ items }`: who one can sign in as, with the password. Registered in the demo only. */
export const demoPeopleRoute: FastifyPluginAsync<{ house: House }> = async (app, { house }) => {
  app.get('/api/demo/people', { schema: { summary: 'The people one can try the demo as', tags: ['demo'] } }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return { items: await demoLogIns(house, langOf(request)) };
  });
};
