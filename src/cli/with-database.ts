import { type Config, readConfig } from '../platform/config.ts';
import { type Database, openDatabase } from '../platform/db/index.ts';

/**
 * Gives a command the configured database, migrated, and closes it after; Ctrl-C closes it too, so an embedded server that this
 * command started does not stay behind. Beside a running server on the same data folder it uses that one's database.
 */
export async function withDatabase<T>(use: (database: Database, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig();
  const { parts } = await import('../parts.ts');
  const database = await openDatabase(config, { parts });
  const leave = () => void database.close().finally(() => process.exit(130));
  process.once('SIGINT', leave).once('SIGTERM', leave);
  try {
    return await use(database, config);
  } finally {
    process.off('SIGINT', leave).off('SIGTERM', leave);
    await database.close();
  }
}
