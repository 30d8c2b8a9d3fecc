import { useQuery } from '@tanstack/react-query';
import { Breadcrumb, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { get } from '../../shared/api.ts';
import { useArea } from '../../shared/area/read.ts';
import { useMe } from '../../shared/session/session.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { CaseSummary } from '../../shared/types.ts';
import { Breakdown } from './breakdown.tsx';
import { Figures } from './figures.tsx';
import { Whistles } from './whistles.tsx';

/** Where promises are kept and where not, by place and by department, never by person. Every figure opens its list. */
export function SupervisePage() {
  const { t } = useTranslation();
  const me = useMe();
  const mine = me.data?.acting.area ?? '';
  const [params] = useSearchParams();
  const asked = params.get('area');
  const area = asked && /^\d{2,15}$/.test(asked) ? asked : mine;
  const place = useArea(area);
  const summary = useQuery({ queryKey: ['summary', area], queryFn: ({ signal }) => get<CaseSummary>('/cases/summary', { query: { area }, signal }) });
  const above = (place.data?.path ?? []).filter(({ code }) => code.startsWith(mine) && code !== area);
  return (
    <div className="supervise">
      <div className="supervise-head">
        {above.length > 0 && (
          <Breadcrumb
            items={[
              ...above.map(({ code, name }) => ({ key: code, title: <Link to={`/supervise?area=${code}`}>{name}</Link> })),
              { key: area, title: place.data?.name ?? area },
            ]}
          />
        )}
        <h1>{t('supervise.title', { area: place.data?.name ?? '' })}</h1>
      </div>
      {summary.isPending && <Skeleton active paragraph={{ rows: 12 }} />}
      {summary.isError && <ProblemNote error={summary.error} retry={() => void summary.refetch()} />}
      {summary.data && (
        <>
          <Figures summary={summary.data} area={area} />
          <div className="supervise-tables">
            <Breakdown
              title={t('supervise.by_area')}
              empty={t('supervise.by_area_empty')}
              lines={summary.data.by_area.map((line) => ({
                ...line,
                code: line.area,
                filter: { area: line.area },
                down: line.area.length < 15 && line.area !== area ? `/supervise?area=${line.area}` : null,
              }))}
            />
            <Breakdown
              title={t('supervise.by_unit')}
              empty={t('supervise.by_unit_empty')}
              lines={summary.data.by_unit.map((line) => ({ ...line, code: line.unit, filter: { unit: line.unit, area }, down: null }))}
            />
          </div>
        </>
      )}
      <Whistles area={area.slice(0, 12)} />
    </div>
  );
}
