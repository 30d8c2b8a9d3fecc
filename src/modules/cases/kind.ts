import { defineKind } from '../../kernel/module.ts';
import { diversions, leaderFound, leaders, levels, owners, specials, units } from './choices.ts';
import { earlierFound } from './earlier.ts';
import { flow } from './flow.ts';
import { groundOf } from './ground.ts';
import { identityFinds } from './identity/finds.ts';
import { objects } from './identity/objects.ts';
import { mainFound, written } from './incident/find.ts';
import { measured } from './measured.ts';
import { Asked, pickedIds } from './picked.ts';
import { APART } from './rated-from/apart.ts';
import { markFound } from './rated-from/mark.ts';
import type { CaseRow } from './row.ts';
import { textOf } from './search/lexemes.ts';
import { CaseDetail, showCase } from './show.ts';
import { variables } from './variables.ts';

export const caseKind = defineKind<CaseRow>({
  flow,
  table: {
    name: 'cases',
    columns: [
      'number',
      'receipt',
      'title',
      'body',
      'category',
      'level',
      'channel',
      'anonymous',
      'lon',
      'lat',
      'address',
      'owner_post',
      'outcome',
      'closed_by',
      'reply',
      'returns',
      'urges',
      'urged_at',
      'reopens',
      'bound',
      'extended',
      'review_days',
      'stars',
      'solved',
      'rated_at',
      'calls',
      'leader',
      'leader_name',
      'orders',
      'order_days',
      'excluded',
      'appeal',
      'call_back',
      'divert_kind',
      'earlier',
      'objected',
      'priority',
      'special',
      'off_hours',
      'accepted_at',
      'answered_at',
      'missed_due',
      'rating_final_at',
      'main',
      'main_number',
      'link',
      'announced',
      'pattern',
      'heard',
      'kept_own',
    ],
    personal: ['title', 'body', 'address', 'lon', 'lat', 'earlier', 'special'],
    beside: ['case_message'],
    label: ({ number, title }) => ({ number, title }),
    apart: APART,
    search: { table: 'cases_text', by: ['title', 'body', 'address', 'area', 'category', 'unit', 'called', 'ended_at'], of: textOf },
  },
  answer: CaseDetail,
  choices: { owners, units, leaders, objects, levels, specials, diversions },
  finds: {
    lift: leaderFound,
    divert: earlierFound,
    link: mainFound,
    finish: written('reply'),
    shelve: written('reason'),
    extend: written('reason'),
    rate: markFound,
    ...identityFinds,
  },
  variables,
  page: ({ receipt }) => `/receipt/${receipt}`,
  filter: Asked,
  matching: pickedIds,
  ground: groundOf,
  present: showCase,
  measured,
});
