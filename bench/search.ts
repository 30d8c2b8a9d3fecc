import type { Bench } from './bench.ts';
import { latency, type Question } from './scale/latency.ts';

/** Common words and rare ones, of two characters and more, one or several, with filters and without; parts of numbers; what is nowhere. */
const QUERIES = [
  'q=路灯',
  'q=电梯',
  'q=噪音',
  'q=垃圾',
  'q=漏水',
  'q=物业',
  'q=老人',
  'q=小区',
  'q=僵尸车',
  'q=消防通道',
  'q=路灯不亮',
  'q=电梯总停',
  'q=垃圾没人清运',
  'q=夜里施工',
  'q=金源小区',
  'q=建泉麻将馆',
  'q=碧岭花园 漏水',
  'q=260302',
  'q=暖气&open=true',
  'q=停车&late=true',
  'q=井盖&state=closed',
  'q=外墙&category=safety',
  'q=楼道灯&from=2025-01-01T00:00:00Z',
  'q=长颈鹿',
];

/** `GET /api/cases?q=`: every query by every post, from a community to the city. */
export const search: Bench = {
  name: 'search',
  run: () =>
    latency('search', `${QUERIES.length} searches of posts from community to city, residents among them`, (actors) =>
      QUERIES.flatMap((query, turn) => actors.filter((_, i) => i % 4 === turn % 4).map((actor): Question => ({ actor, path: `/api/cases?${query}` }))),
    ),
};
