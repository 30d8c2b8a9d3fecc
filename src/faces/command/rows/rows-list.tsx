import { useInfiniteQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { get } from '../../shared/api.ts';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, pageAt, paging, rowsIn } from '../../shared/paging/paging.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { List } from '../../shared/types.ts';
import { useAt } from '../at/use-at.ts';
import { Take } from '../measures/take.tsx';
import type { FigureRow, MeasureInfo } from '../measures/types.ts';
import { type RowsAsked, scopeOf } from './asked.ts';
import { RowLine } from './row-line.tsx';

/** The rows behind a number of the area and days on screen, page by page; `empty` says what it means that there are none. */
export function RowsList({ measure, asked, empty }: { measure: MeasureInfo; asked: RowsAsked; empty?: string }) {
  const { t } = useTranslation();
  const { where, ...scope } = scopeOf(asked.where, useAt());
  const rows = useInfiniteQuery({
    queryKey: ['rows', asked, scope],
    queryFn: ({ pageParam, signal }) =>
      get<List<FigureRow>>(`/measures/${encodeURIComponent(asked.measure)}/rows`, {
        query: { ...scope, part: asked.part, ...where, ...pageAt(pageParam) },
        signal,
      }),
    ...paging,
  });
  if (rows.isPending) return <Skeleton active paragraph={{ rows: 8 }} title={false} />;
  if (isUnread(rows)) return <ProblemNote error={rows.error} retry={() => void rows.refetch()} />;
  const items = rowsIn(rows.data);
  if (items.length === 0) return empty ? <Nothing title={empty} /> : <Nothing title={t('rows.empty')} hint={t('rows.empty_hint')} />;
  return (
    <>
      {items[0]?.kind !== 'record' && (
        <p className="figure-rows-take">
          <Take
            path={`/measures/${encodeURIComponent(asked.measure)}/rows/export`}
            name={`${measure.label} ${scope.to}`}
            query={{ ...scope, part: asked.part, ...where }}
          />
        </p>
      )}
      <ul className="figure-rows">
        {items.map((row) => (
          <RowLine key={`${row.kind} ${row.id} ${row.kind === 'record' ? row.at : ''}`} row={row} measure={measure} asked={asked} scope={scope.area} />
        ))}
      </ul>
      <More of={rows} />
    </>
  );
}
