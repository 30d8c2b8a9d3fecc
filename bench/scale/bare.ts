import fastify, { type FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { ITEM_COLUMNS } from '../../src/modules/cases/row.ts';

const PAGE = `select ${ITEM_COLUMNS.join(', ')} from cases where left(area, 12) = $1 order by opened_at desc, id desc limit 51`;

/** The bare query of a page: a Fastify route that reads the newest fifty rows of a community, the columns a list shows, and sends them as they are: no log-in, no scope, no names. */
export async function mountBare(pool: Pool): Promise<FastifyInstance> {
  const app = fastify({ logger: false });
  app.get<{ Params: { area: string } }>('/list/:area', async ({ params }) => {
    const { rows } = await pool.query(PAGE, [params.area]);
    return { items: rows };
  });
  return app;
}
