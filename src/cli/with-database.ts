import { type Config, readConfig } from '../platform/config.ts';
import { type Database, openDatabase } from '../platform/db/index.ts';

/**
 * Gives a command the configured database, migrated, and closes it after; Ctrl-C, or a terminal that is closed, closes it too, so an embedded server that this
 * command started does not stay behind. Beside a running server on the same data folder it uses that one's database. With `onInterrupt`
 * Ctrl-C asks `use` to come to its own end instead. `asItIs` takes the database without migrating it, and alone: beside a server it is refused.
 */
export async function withDatabase<T>(
  use: (database: Database, config: Config) => Promise<T>,
  { onInterrupt, asItIs = false }: { onInterrupt?: () => void; asItIs?: boolean } = {},
): Promise<T> {
  const config = readConfig();
  const { parts } = await import('../parts.ts');
  const opening = openDatabase(config, asItIs ? { serving: true } : { parts });
  const leave = onInterrupt ?? (() => void opening.then((database) => database.close()).finally(() => process.exit(130)));
  // Not `once`: Ctrl-C reaches us from the terminal and again from npm.
  process.on('SIGINT', leave).on('SIGTERM', leave).on('SIGHUP', leave);
  try {
    const database = await opening;
    return await use(database, config).finally(database.close);
  } finally {
    process.off('SIGINT', leave).off('SIGTERM', leave).off('SIGHUP', leave);
  }
}
