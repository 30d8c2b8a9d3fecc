import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { House } from '../house.ts';
import { type Actor, RESIDENT } from '../post/actor.ts';
import { sees } from './scope.ts';
import type { Happened } from './step.ts';

const HEARTBEAT_MS = 25_000;
const BEAT = ': \n\n';

/** `GET /api/events`: every step in the caller's scope as it happens, as server-sent events. After a break the client refetches. */
export function mountEvents(app: FastifyInstance, house: House, actorOf: (request: FastifyRequest) => Promise<Actor>): void {
  const open = new Set<() => void>();
  app.get('/api/events', { schema: { summary: 'Steps in my scope as they happen (server-sent events)', tags: ['events'] } }, async (request, reply) => {
    const actor = await actorOf(request);
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    out.write(`event: hello\ndata: {}\n\n`);
    // The line may have been open for hours: who is at its end is asked again, as at a request. Whoever signed out or lost the post hears nothing more; whoever is away for a while hears nothing meanwhile.
    const say = async (words: string) => {
      const now = await actorOf(request).catch(() => null);
      const away = now?.off !== undefined && now.account === actor.account;
      if (!now || !(away || isSame(now, actor))) close();
      else if (open.has(close)) out.write(away ? BEAT : words);
    };
    const hear = (what: Happened) =>
      void isFor(house, actor, what)
        .then((yes) => (yes ? say(`event: step\ndata: ${JSON.stringify(said(what))}\n\n`) : undefined))
        .catch(() => {});
    const deaf = house.live.onStep(hear);
    const beat = setInterval(() => void say(BEAT), HEARTBEAT_MS).unref();
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
  // Whom this very step keeps it from is not told by where it lay before.
  const places = what.left ? [what, { ...what.left, kept_from: what.kept_from }] : [what];
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

const isSame = (one: Actor, other: Actor): boolean =>
  one.account === other.account && one.post === other.post && one.area === other.area && one.unit === other.unit && one.viewing?.id === other.viewing?.id;

/** What a listener is told; where it lay before is for the scope alone. */
const said = ({ left: _, held: __, called: ___, kept_from: ____, ...what }: Happened) => what;
