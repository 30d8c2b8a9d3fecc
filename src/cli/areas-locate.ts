import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { isPosition } from '../kernel/area/shapes/geometry.ts';
import { Locator } from '../kernel/area/shapes/locator.ts';
import type { AreaTables } from '../kernel/area/tables.ts';
import { dateOf, localOf } from '../platform/clock/calendar.ts';
import { systemClock } from '../platform/clock/clock.ts';
import type { Db } from '../platform/db/index.ts';
import { defineCommand } from './command.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

/** What a point's line answers: its area, or null where none holds it. */
type Answer = { code: string; name: string } | null;
type Asked = { names?: boolean; json?: boolean };

export const locate = defineCommand('areas.locate', (command) =>
  command.option('--names', say('cli.areas.locate.names')).action((options: Asked) =>
    withDatabase(async ({ db }) => {
      const locator = new Locator(db);
      const [names] = await Promise.all([namesOf(db), locator.refresh()]);
      const today = dateOf(localOf(systemClock.now()).day);
      const unread = { lines: 0 };
      const find = (line: string): Answer => {
        const [, lon, lat] = POINT.exec(line)?.map(Number) ?? [];
        if (lon === undefined || lat === undefined || !isPosition(lon, lat)) {
          unread.lines++;
          return null;
        }
        const code = locator.locate(lon, lat, today);
        return code ? { code, name: names.get(code) ?? code } : null;
      };
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
      await pipeline(answers(lines, find, options), process.stdout, { end: false }).catch(unlessReaderLeft);
      if (unread.lines > 0) console.error(say('cli.areas.locate.unread', { number: unread.lines }));
    }),
  ),
);

/** Plain decimal degrees; whatever follows a further comma is the caller's own. */
const NUMBER = '([-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)';
const POINT = new RegExp(`^\\uFEFF?\\s*${NUMBER}\\s*,\\s*${NUMBER}\\s*(?:,|$)`);

/** One line for each line, also for those that are no point, so that the two files stay side by side. */
async function* answers(lines: AsyncIterable<string>, find: (line: string) => Answer, { names = false, json = false }: Asked): AsyncGenerator<string> {
  let chunk = '';
  for await (const line of lines) {
    const found = find(line);
    chunk += `${json ? JSON.stringify(found) : found === null ? '-' : names ? `${found.code},${cell(found.name)}` : found.code}\n`;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function namesOf(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .withTables<AreaTables>()
    .selectFrom('area')
    .innerJoin('area_shape', 'area_shape.code', 'area.code')
    .select(['area.code', 'area.name'])
    .execute();
  return new Map(rows.map(({ code, name }) => [code, name]));
}

/** `| head` stops reading: that is no failure. */
function unlessReaderLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
}
