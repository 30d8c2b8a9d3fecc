import { Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread } from '../../shared/paging/paging.ts';
import { useMe } from '../../shared/session/session.ts';
import { useKeptScroll } from '../../shared/shell/kept-scroll.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { TodoGroup, TodoItem } from '../../shared/types.ts';
import { placesFor } from '../shell/places.ts';
import { GroupFilter } from './group-filter.tsx';
import { InboxRow } from './inbox-row.tsx';
import { addressOf, keyOf, type Shown } from './merge.ts';
import type { useInbox } from './use-inbox.ts';

type Props = {
  inbox: ReturnType<typeof useInbox>;
  grouped: readonly [TodoGroup, Shown<TodoItem>[]][];
  group: TodoGroup | null;
  open: string | null;
  search: string;
  onHold: (hold: boolean) => void;
};

/** The left side: counts, then the rows under their groups. While the mouse is over the rows nothing moves. */
export function InboxList({ inbox, grouped, group, open, search, onHold }: Props) {
  const { t } = useTranslation();
  const { todo, rows, waiting, counts } = inbox;
  const scroll = useRef<HTMLDivElement>(null);
  useKeptScroll(scroll, `inbox ${group ?? ''}`, rows.length > 0);
  useEffect(() => {
    if (open) scroll.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <section className="list" aria-label={t('place.inbox')}>
      <GroupFilter counts={counts} group={group} />
      <div className="list-scroll" ref={scroll} onPointerMove={(event) => event.pointerType === 'mouse' && onHold(true)} onPointerLeave={() => onHold(false)}>
        <div className="newcomers" role="status">
          {waiting > 0 && (
            <button
              type="button"
              onClick={() => {
                onHold(false);
                scroll.current?.scrollTo({ top: 0 });
              }}
            >
              {t('inbox.newcomers', { count: waiting })}
            </button>
          )}
        </div>
        {todo.isPending && <Skeleton active className="list-loading" title={false} paragraph={{ rows: 12 }} />}
        {isUnread(todo) && <ProblemNote error={todo.error} retry={() => void todo.refetch()} />}
        {todo.isSuccess && rows.length === 0 && <Empty group={group} />}
        <Rows grouped={grouped} open={open} search={search} />
        <More of={todo} />
      </div>
    </section>
  );
}

function Rows({ grouped, open, search }: Pick<Props, 'grouped' | 'open' | 'search'>) {
  const { t } = useTranslation();
  return grouped.map(([name, rows]) => (
    <section key={name} aria-labelledby={`group-${name}`}>
      <h2 id={`group-${name}`} className={`group-title group-title-${name}`}>
        {t(`inbox.group.${name}`)}
      </h2>
      <ul className="rows">
        {rows.map((row) => (
          <InboxRow key={keyOf(row.item)} row={row} open={addressOf(row.item) === open} search={search} />
        ))}
      </ul>
    </section>
  ));
}

function Empty({ group }: { group: TodoGroup | null }) {
  const { t } = useTranslation();
  const me = useMe().data;
  if (group) return <Nothing title={t('inbox.empty_group', { group: t(`inbox.group.${group}`) })} />;
  const oversees = me && placesFor(me).some(({ word }) => word === 'supervise');
  return (
    <Nothing title={t('inbox.empty')} hint={t('inbox.empty_hint')}>
      {oversees && <Link to="/supervise">{t('inbox.supervise')}</Link>}
    </Nothing>
  );
}
