import { BarChartOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Crash } from '../../shared/shell/crash.tsx';
import { useAt } from '../at/use-at.ts';
import type { DrawnProps } from './drawn.tsx';

const Drawn = lazy(async () => ({ default: (await import('./drawn.tsx')).Drawn }));

/** Which charts are shown as their tables lies in the address. */
const tablesIn = (params: URLSearchParams) => (params.get('look') ?? '').split(',').filter(Boolean);

/** A chart under its heading, with the table behind it at a press. `more` stands beside the heading. */
export function ChartPanel({ id, title, more, table, ...drawn }: DrawnProps & { id: string; title: string; more?: ReactNode; table: ReactNode }) {
  const { t } = useTranslation();
  const { go } = useAt();
  const [params] = useSearchParams();
  const tables = tablesIn(params);
  const asTable = tables.includes(id);
  const toggle = () => go({ look: (asTable ? tables.filter((one) => one !== id) : [...tables, id]).join(',') }, { replace: true });
  return (
    <section className="panel" aria-labelledby={`panel-${id}`}>
      <header>
        <h2 id={`panel-${id}`}>{title}</h2>
        {more}
        <Button size="small" type="text" icon={asTable ? <BarChartOutlined /> : <TableOutlined />} onClick={toggle}>
          {t(asTable ? 'chart.as_chart' : 'chart.as_table')}
        </Button>
      </header>
      {asTable ? (
        table
      ) : (
        <Crash at={id}>
          <Suspense fallback={<Skeleton active paragraph={{ rows: 5 }} title={false} />}>
            <Drawn {...drawn} />
          </Suspense>
        </Crash>
      )}
    </section>
  );
}
