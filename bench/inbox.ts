import type { Bench } from './bench.ts';
import { latency } from './scale/latency.ts';

/** `GET /api/todo` of everybody who works in a city, and of residents: the first page with its counts. */
export const inbox: Bench = {
  name: 'inbox',
  run: () =>
    latency('inbox', 'the inbox of clerks, grid workers, dispatchers, handlers, supervisors and residents', (actors) =>
      Array.from({ length: 3 }, () => actors.filter(({ post }) => post !== 'auditor').map((actor) => ({ actor, path: '/api/todo' }))).flat(),
    ),
};
