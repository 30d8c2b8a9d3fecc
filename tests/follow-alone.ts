import { createHouse } from '../src/compose.ts';
import { follow } from '../src/modules/cases/incident/follow.ts';
import { packOf } from '../src/packs/index.ts';
import { parts } from '../src/parts.ts';
import { createAuth } from '../src/platform/auth/auth.ts';
import { systemClock } from '../src/platform/clock/clock.ts';
import { openDatabase } from '../src/platform/db/index.ts';

/** A server of its own on the test's database that passes on what one main says: `node follow-alone.ts DATABASE_URL MAIN`. It is there to be killed. */
const [url = '', main = ''] = process.argv.slice(2);
const database = await openDatabase({ data: '', databaseUrl: url }, { parts });
const auth = createAuth({ db: database.db, secret: 'x'.repeat(40), baseUrl: 'http://127.0.0.1', sms: { send: async () => {} } });
const house = await createHouse({ database, pack: packOf('shenyang'), clock: systemClock, secret: 'x'.repeat(32), demo: true, accounts: auth });
process.send?.('ready');
await follow(house, main);
process.exit(0);
