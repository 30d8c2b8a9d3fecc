import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { get } from '../../shared/api.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { CalledTotals, Totals } from '../../shared/types.ts';

/** How often each department was whistled for, came and answered: both the whistle and the report-in are counted. */
export function Whistles({ area }: { area: string }) {
  const { t } = useTranslation();
  const totals = useQuery({ queryKey: ['totals', area], queryFn: ({ signal }) => get<Totals>('/cases/totals', { query: { area }, signal }) });
  if (totals.isPending) return <Skeleton active paragraph={{ rows: 3 }} />;
  if (totals.isError) return <ProblemNote error={totals.error} retry={() => void totals.refetch()} />;
  const { by_unit } = totals.data;
  return (
    <section className="breakdown whistles">
      <h2>{t('loop.whistles')}</h2>
      {by_unit.length === 0 && <Nothing title={t('loop.whistles_empty')} />}
      {by_unit.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('supervise.name')}</th>
              {['called', 'reported_in', 'in_time', 'answered', 'ended_without'].map((column) => (
                <th key={column} scope="col">
                  {t(`loop.whistles_head.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {by_unit.map(({ unit, name, ...counts }) => (
              <tr key={unit}>
                <th scope="row">{name}</th>
                {figuresOf(counts).map(([what, count]) => (
                  <td key={what}>{count > 0 ? count : <span className="zero">0</span>}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const figuresOf = ({ called, reported_in, reported_in_time, answered, ended_without }: CalledTotals) =>
  Object.entries({ called, reported_in, in_time: reported_in_time, answered, ended_without });
