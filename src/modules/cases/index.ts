import { defineModule } from '../../kernel/module.ts';
import { caseImport } from './import/index.ts';
import { caseKind } from './kind.ts';
import { list, summary } from './list.ts';
import { report } from './open.ts';
import { receiptRoutes } from './receipt.ts';
import { totals } from './totals.ts';
import { en } from './words/en.ts';
import { zh } from './words/zh.ts';

export const cases = defineModule({
  name: 'cases',
  migrations: new URL('./migrations/', import.meta.url),
  words: { zh, en },
  kinds: [caseKind],
  imports: [caseImport],
  routes: [report, summary, totals, list, ...receiptRoutes],
});
