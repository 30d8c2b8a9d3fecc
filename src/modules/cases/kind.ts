import { defineKind } from '../../kernel/module.ts';
import { leaderFound, leaders, owners, units } from './choices.ts';
import { flow } from './flow.ts';
import { pickedIds } from './picked.ts';
import type { CaseRow } from './row.ts';
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
    ],
    personal: ['title', 'body', 'address', 'lon', 'lat'],
    label: ({ number, title }) => ({ number, title }),
  },
  answer: CaseDetail,
  choices: { owners, units, leaders },
  finds: { lift: leaderFound },
  variables,
  matching: pickedIds,
  present: showCase,
});
