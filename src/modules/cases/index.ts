import { defineModule } from '../../kernel/module.ts';
import { together } from '../../platform/words/words.ts';
import * as divertWords from './divert-words.ts';
import { identityRoutes } from './identity/index.ts';
import * as identityWords from './identity/words.ts';
import { caseImport } from './import/index.ts';
import { follower } from './incident/follower.ts';
import { linked } from './incident/linked.ts';
import { similar } from './incident/similar.ts';
import * as incidentWords from './incident/words.ts';
import { caseKind } from './kind.ts';
import { exportRoutes } from './list/export.ts';
import { list } from './list/list.ts';
import { summary } from './list/summary.ts';
import * as takenWords from './list/taken-words.ts';
import * as listWords from './list/words.ts';
import { report } from './open.ts';
import { points } from './points/points.ts';
import * as pointsWords from './points/words.ts';
import { dayCloser } from './rated-from/close-days.ts';
import { receiptRoutes } from './receipt.ts';
import { catchUp } from './search/catch-up.ts';
import { sheetRoutes } from './sheet/routes.ts';
import * as sheetWords from './sheet/words.ts';
import { stream } from './stream/stream.ts';
import { totals } from './totals.ts';
import { en } from './words/en.ts';
import { zh } from './words/zh.ts';

export const cases = defineModule({
  name: 'cases',
  migrations: new URL('./migrations/', import.meta.url),
  words: together([{ zh, en }, divertWords, identityWords, incidentWords, sheetWords, listWords, takenWords, pointsWords]),
  kinds: [caseKind],
  imports: [caseImport],
  keeps: [follower, catchUp, dayCloser],
  routes: [report, summary, totals, list, points, stream, ...exportRoutes, linked, similar, ...receiptRoutes, ...identityRoutes, ...sheetRoutes],
});

export { newNumber, newReceipt } from './codes.ts';
export { RATED_FROM } from './rated-from/apart.ts';
export { type CaseRow, UNTOUCHED } from './row.ts';
export { stateNameOf } from './state-name.ts';
