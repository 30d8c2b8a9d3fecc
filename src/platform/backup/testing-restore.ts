import { pathToFileURL } from 'node:url';
import { openPool } from '../db/pool.ts';
import { restoreBackup } from './restore.ts';

/** A restore of its own that stops at the first file and waits there to be killed: `node testing-restore.ts DATABASE_URL BACKUP MIGRATIONS`. */
const [url = '', path = '', folder = ''] = process.argv.slice(2);
await restoreBackup({
  owner: openPool(url),
  where: '',
  path,
  parts: [{ name: 'shop', migrations: pathToFileURL(`${folder}/`) }],
  keep: async () => {
    process.send?.('half-way');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
  drop: async () => {},
});
