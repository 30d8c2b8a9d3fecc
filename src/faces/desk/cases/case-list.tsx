import { Button, Skeleton, Table } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { keep, recall } from '../../shared/device.ts';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread } from '../../shared/paging/paging.ts';
import { useKeptScroll } from '../../shared/shell/kept-scroll.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { BatchBar } from '../batch/batch-bar.tsx';
import type { Picked } from '../batch/use-picked.ts';
import { useWide } from '../shell/wide.ts';
import { CaseCard } from './case-card.tsx';
import { COLUMNS, columnsOf, type Found, USUAL } from './columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, queryOf } from './filters.ts';
import type { Held } from './held.ts';
import { ListTools } from './list-tools.tsx';
import type { useCases } from './use-cases.ts';

type Props = {
  cases: ReturnType<typeof useCases>;
  list: Held<Found>;
  onHold: (hold: boolean) => void;
  picked: Picked;
  filters: Filters;
  onFilters: (filters: Filters) => void;
  open: string | null;
  to: (id?: string) => string;
};

/** Filters and rows. On a phone each row is a card; columns are for wide screens. While the mouse is over the rows nothing moves. */
export function CaseList({ cases, list: { rows, gone, waiting }, onHold, picked, filters, onFilters, open, to }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wide = useWide();
  const filter = useMemo(() => queryOf(filters), [filters]);
  const [columns, setColumns] = useState(() => recall('desk.columns', USUAL).filter((name) => COLUMNS.includes(name)));
  const words = cases.data?.pages[0]?.words ?? [];
  const scroll = useRef<HTMLDivElement>(null);
  useKeptScroll(scroll, to(), rows.length > 0);
  useEffect(() => {
    if (open) scroll.current?.querySelector('.case-open')?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const showNew = () => {
    onHold(false);
    scroll.current?.scrollTo({ top: 0 });
  };
  const choose = (next: readonly (typeof COLUMNS)[number][]) => {
    setColumns([...next]);
    keep('desk.columns', next);
  };
  return (
    <section className="cases" aria-label={t('place.cases')}>
      <FilterBar filters={filters} onFilters={onFilters} end={<ListTools {...{ filters, columns, wide, onFilters }} onColumns={choose} />} />
      <div
        className="cases-scroll"
        ref={scroll}
        aria-busy={cases.isPlaceholderData}
        onPointerMove={(event) => event.pointerType === 'mouse' && onHold(true)}
        onPointerLeave={() => onHold(false)}
      >
        <div className="newcomers" role="status">
          {waiting > 0 && (
            <button type="button" onClick={showNew}>
              {t('inbox.newcomers', { count: waiting })}
            </button>
          )}
        </div>
        {cases.isPending && <Skeleton active title={false} paragraph={{ rows: 14 }} className="list-loading" />}
        {isUnread(cases) && <ProblemNote error={cases.error} retry={() => void cases.refetch()} />}
        {cases.isSuccess && rows.length === 0 && <Empty filtered={Object.keys(filters).length > 0} onClear={() => onFilters({})} />}
        {rows.length > 0 && !wide && (
          <ul className="rows">
            {rows.map((row) => (
              <li key={row.id}>
                <CaseCard row={row} to={to(row.id)} words={words} />
              </li>
            ))}
          </ul>
        )}
        {rows.length > 0 && wide && (
          <Table<Found>
            size="small"
            rowKey="id"
            dataSource={[...rows]}
            columns={columnsOf(columns, t, words, gone)}
            rowSelection={{
              selectedRowKeys: picked.all ? rows.map(({ id }) => id) : [...picked.ids],
              onChange: (keys) => picked.set(keys.map(String)),
              preserveSelectedRowKeys: true,
              columnWidth: 44,
              getCheckboxProps: (row) => ({ 'aria-label': `${t('batch.pick')} ${row.number}` }),
            }}
            pagination={false}
            sticky
            tableLayout="fixed"
            rowClassName={({ id }) => ['case-line', ...(id === open ? ['case-open'] : []), ...(gone.has(id) ? ['case-gone'] : [])].join(' ')}
            onRow={(row) => ({
              tabIndex: 0,
              onClick: () => void navigate(to(row.id), { replace: open !== null }),
              onKeyDown: (event) => event.key === 'Enter' && event.target === event.currentTarget && void navigate(to(row.id)),
            })}
          />
        )}
        <More of={cases} />
        {cases.isSuccess && !cases.hasNextPage && rows.length > 0 && <p className="list-end">{t('case_list.end', { count: rows.length })}</p>}
      </div>
      {wide && <BatchBar flow="cases" picked={picked} filter={filter} />}
    </section>
  );
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  if (!filtered) return <Nothing title={t('case_list.none')} hint={t('case_list.none_hint')} />;
  return (
    <Nothing title={t('case_list.empty')} hint={t('case_list.empty_hint')}>
      <Button onClick={onClear}>{t('case_list.clear')}</Button>
    </Nothing>
  );
}
