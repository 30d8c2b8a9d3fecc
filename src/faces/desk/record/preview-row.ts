import type { Actor } from '../../../kernel/post/actor.ts';
import { type CaseRow, UNTOUCHED } from '../../../modules/cases/row.ts';
import type { CaseDetail, Me } from '../../shared/types.ts';

const date = (at: string | null) => (at === null ? null : new Date(at));

/** The case's row as far as the page was told it: all that a desk's steps look at. What no answer carries (when it was last urged) is empty. Pure. */
export function rowOf(detail: CaseDetail): CaseRow {
  const { awaits, owner, location, rating, clocks } = detail;
  const lateAt = Object.values(clocks).flatMap((clock) => clock.late_at ?? []);
  return {
    ...UNTOUCHED,
    shard: detail.id.slice(0, 9),
    id: detail.id,
    version: detail.version,
    head: detail.head,
    state: detail.state,
    area: detail.area,
    unit: detail.unit,
    clocks,
    opened_at: new Date(detail.opened_at),
    due_at: date(detail.due_at),
    late_at: date(lateAt.sort()[0] ?? null),
    ended_at: date(detail.ended_at),
    held: awaits && { post: awaits.post, area: awaits.area, unit: awaits.unit ?? '' },
    wanted: awaits?.wanted ?? null,
    mine: detail.mine,
    further: detail.further,
    called: detail.called,
    calls: detail.calls,
    orders: detail.orders,
    excluded: detail.excluded,
    appeal: detail.appeal,
    call_back: detail.call_back,
    leader_name: detail.leader,
    main: detail.link?.main ?? null,
    main_number: detail.link?.number ?? null,
    link: detail.link?.kind ?? null,
    divert_kind: detail.diverted?.kind ?? null,
    objected: detail.objected,
    priority: detail.priority,
    number: detail.number,
    receipt: detail.receipt,
    title: detail.title,
    body: detail.body,
    category: detail.category ?? '',
    level: detail.level,
    channel: detail.channel,
    anonymous: detail.anonymous,
    off_hours: detail.off_hours,
    lon: location?.lon ?? null,
    lat: location?.lat ?? null,
    address: location?.address ?? null,
    owner_post: (owner?.post ?? null) as CaseRow['owner_post'],
    outcome: detail.outcome,
    closed_by: detail.closed_by,
    reply: detail.reply,
    returns: detail.returns,
    urges: detail.urges,
    urged_at: null,
    reopens: detail.reopens,
    bound: detail.bound,
    extended: Boolean(detail.extended),
    review_days: null,
    stars: rating?.stars ?? null,
    solved: rating?.solved ?? null,
  };
}

/** Who acts, as a decision sees them. Pure. */
export const actorOf = ({ account, acting }: Me): Actor => ({ account, post: acting.post, area: acting.area ?? '', unit: acting.unit ?? '' });
