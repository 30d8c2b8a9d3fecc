import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get } from '../../shared/api.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { Gap, List } from '../../shared/types.ts';
import { writeFilters } from '../cases/filters.ts';

/** Posts nobody holds, what waits for them, and whose desk it went to meanwhile. */
export function GapsPage() {
  const { t } = useTranslation();
  const gaps = useQuery({ queryKey: ['gaps'], queryFn: ({ signal }) => get<List<Gap>>('/gaps', { signal }) });
  return (
    <div className="gaps">
      <h1>{t('gaps.title')}</h1>
      <p className="page-hint">{t('gaps.hint')}</p>
      {gaps.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {gaps.isError && <ProblemNote error={gaps.error} retry={() => void gaps.refetch()} />}
      {gaps.data?.items.length === 0 && <Nothing title={t('gaps.empty')} hint={t('gaps.empty_hint')} />}
      {gaps.data && gaps.data.items.length > 0 && (
        <table className="gap-table">
          <thead>
            <tr>
              <th scope="col">{t('gaps.post')}</th>
              <th scope="col">{t('gaps.area')}</th>
              <th scope="col">{t('gaps.waiting')}</th>
              <th scope="col">{t('gaps.gone_to')}</th>
            </tr>
          </thead>
          <tbody>
            {gaps.data.items.map((gap) => (
              <tr key={`${gap.post} ${gap.area} ${gap.unit} ${gap.gone_to}`}>
                <th scope="row">
                  {gap.post_name}
                  {gap.unit_name && <span className="gap-unit">{gap.unit_name}</span>}
                </th>
                <td>{gap.area_name}</td>
                <td>
                  <Link to={`/cases?${writeFilters({ open: 'true', area: gap.area, ...(gap.unit ? { unit: gap.unit } : {}) })}`}>
                    {t('gaps.count', { count: gap.waiting })}
                  </Link>
                </td>
                <td>{gap.gone_to_name || t('gaps.nowhere')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
