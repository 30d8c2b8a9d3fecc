import { defineModule } from '../../kernel/module.ts';
import { together } from '../../platform/words/words.ts';
import { cases } from '../cases/index.ts';
import { household } from '../household/index.ts';
import { alarms, LIMITS } from './alarms/routes.ts';
import { rows } from './alarms/rows.ts';
import * as alarmWords from './alarms/words.ts';
import { gridGauges } from './gauges/grids.ts';
import { postGauges } from './gauges/posts.ts';
import { measures } from './measures/index.ts';
import { en } from './measures/words-en.ts';
import { zh } from './measures/words-zh.ts';
import { rises } from './outlook/rises-route.ts';
import { outlook } from './outlook/routes.ts';
import * as outlookWords from './outlook/words.ts';
import { monthly, monthlyPaper, REPORT_LIMITS } from './report/routes.ts';
import * as reportWords from './report/words.ts';

/** The figures a city answers for, what they are likely to become, and what looks wrong about them. */
export const indicators = defineModule({
  name: 'indicators',
  uses: [cases, household],
  limits: ['outlook.wrong_percent', 'outlook.rise_least', ...LIMITS, ...REPORT_LIMITS],
  words: together([{ zh, en }, outlookWords, alarmWords, reportWords]),
  measures,
  gauges: [...gridGauges, ...postGauges],
  routes: [outlook, rises, alarms, rows, monthly, monthlyPaper],
});
