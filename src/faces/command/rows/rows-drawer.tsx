import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { get } from '../../shared/api.ts';
import { Moment } from '../../shared/moment.tsx';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { List } from '../../shared/types.ts';
import { useAt } from '../at/use-at.ts';
import type { FigureRow, MeasureInfo } from '../measures/types.ts';
import { type RowsAsked, scopeOf } from './asked.ts';

/** A record behind a figure lies on the desk, where it can be read whole and acted on. */
const pageOf = ({ flow, id }: FigureRow) => (flow === 'cases' ? `/desk/cases/${id}` : `/desk/inbox/${flow}/${id}`);

/** The records behind a number, as the address asks for them; each opens on the desk, and back leads here again. */
export function RowsDrawer({ measure, asked }: { measure: MeasureInfo; asked: RowsAsked }) {
  const { t } = useTranslation();
  const { go } = useAt();
  return (
    <Drawer open onClose={() => go({ rows: null, where: null })} title={t(`rows.${asked.part}`, { label: measure.label })} size={560}>
      <Rows asked={asked} />
    </Drawer>
  );
}

function Rows({ asked }: { asked: RowsAsked }) {
  const { t } = useTranslation();
  const { where, ...scope } = scopeOf(asked.where, useAt());
  const rows = useInfiniteQuery({
    queryKey: ['rows', asked, scope],
    queryFn: ({ pageParam, signal }) =>
      get<List<FigureRow>>(`/measures/${encodeURIComponent(asked.measure)}/rows`, {
        query: { ...scope, part: asked.part, ...where, cursor: pageParam, limit: 50 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (rows.isPending) return <Skeleton active paragraph={{ rows: 8 }} title={false} />;
  if (rows.isError) return <ProblemNote error={rows.error} retry={() => void rows.refetch()} />;
  const items = rows.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing title={t('rows.empty')} hint={t('rows.empty_hint')} />;
  return (
    <>
      <ul className="figure-rows">
        {items.map((row) => (
          <li key={`${row.flow} ${row.id}`}>
            <a href={pageOf(row)} data-reach>
              <span className="figure-row-title">{row.title}</span>
              <span className="figure-row-facts">
                <span className="record-number">{row.number}</span>
                <span className="state state-open">{row.state_name}</span>
                {row.late && <span className="figure-row-late">{t('rows.late')}</span>}
                <span>{row.area_name}</span>
                <Moment at={row.at} />
              </span>
            </a>
          </li>
        ))}
      </ul>
      {rows.hasNextPage && (
        <Button block loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('rows.more')}
        </Button>
      )}
    </>
  );
}
