import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { type Actor, RESIDENT } from '../post/actor.ts';
import { sees } from './scope.ts';
import type { Happened } from './step.ts';

const HEARTBEAT_MS = 25_000;

/** `GET /api/events`: every step in the caller's scope as it happens, as server-sent events. After a break the client refetches. */
export function mountEvents(app: FastifyInstance, house: House, actorOf: (request: FastifyRequest) => Promise<Actor>): void {
  const open = new Set<() => void>();
  app.get('/api/events', { schema: { summary: 'Steps in my scope as they happen (server-sent events)', tags: ['events'] } }, async (request, reply) => {
    const actor = await actorOf(request);
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    out.write(`event: hello\ndata: {}\n\n`);
    const hear = (what: Happened) =>
      void isFor(house, actor, what).then(
        (yes) => yes && out.write(`event: step\ndata: ${JSON.stringify(said(what))}\n\n`),
        () => {},
      );
    const deaf = house.live.onStep(hear);
    const beat = setInterval(() => out.write(': \n\n'), HEARTBEAT_MS).unref();
    const close = () => {
      deaf();
      clearInterval(beat);
      open.delete(close);
      out.end();
    };
    open.add(close);
    request.raw.on('close', close);
  });
  app.addHook('preClose', async () => {
    for (const close of open) close();
  });
}

/** Whether a step is in the actor's scope. Only a resident's needs a look-up: whether the record is one of their own. */
async function isFor(house: House, actor: Actor, what: Happened): Promise<boolean> {
  const kind = house.kinds.get(what.flow);
  if (!kind) return false;
  // The line may have been open for hours: whose post ended, who is away, who no longer stands in, hears nothing more.
  if (actor.post !== RESIDENT && !isStillOn(house, actor)) return false;
  const places = what.left ? [what, what.left] : [what];
  if (actor.post !== RESIDENT) return places.some((place) => sees(kind.flow.sees, actor, { id: what.record, ...place }, () => false));
  if (actor.account === null) return false;
  const own = await house.db
    .withTables<{ opener: { shard: string; record: string; account: string | null } }>()
    .selectFrom('opener')
    .select('record')
    .where('shard', '=', what.record.slice(0, 9))
    .where('record', '=', what.record)
    .where('account', '=', actor.account)
    .executeTakeFirst();
  return own !== undefined;
}

const isStillOn = ({ roster, clock }: House, { account, viewing, ...desk }: Actor): boolean =>
  viewing ? clock.now() < viewing.until : account === null || roster.atDesk(desk, clock.now()).includes(account);

/** What a listener is told; where it lay before is for the scope alone. */
const said = ({ left: _, held: __, called: ___, kept_from: ____, ...what }: Happened) => what;
