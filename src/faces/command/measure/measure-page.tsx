import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { isGrid } from '../at/grid.ts';
import { useAt } from '../at/use-at.ts';
import type { MeasureInfo } from '../measures/types.ts';
import { useShown } from '../measures/use-shown.ts';
import { AskedRows } from '../rows/asked-rows.tsx';
import { ByArea } from './by-area.tsx';
import { ByDimension } from './by-dimension.tsx';
import { ByTime } from './by-time.tsx';
import { Export } from './export.tsx';
import { Head } from './head.tsx';
import { Parts } from './parts.tsx';
import './measure.css';

/** One measure: how it stands, how it went, how it spreads over areas and dimensions, and exactly what it counts. */
export function MeasurePage() {
  const { t } = useTranslation();
  const { name } = useParams();
  const { href } = useAt();
  const { shown, ...measures } = useShown();
  if (measures.isPending) return <Skeleton active className="frame-loading" />;
  if (measures.isError) return <ProblemNote error={measures.error} retry={() => void measures.refetch()} />;
  const measure = shown.find((one) => one.name === name);
  const back = (
    <Link to={href({ rows: null, where: null, by: null, look: null }, '/')} className="back" data-reach>
      <ArrowLeftOutlined aria-hidden="true" /> {t('measure.back')}
    </Link>
  );
  if (!measure)
    return (
      <Nothing title={t('measure.missing')} hint={t('measure.missing_hint')}>
        {back}
      </Nothing>
    );
  return (
    <article className="measure">
      <div className="measure-top">
        {back}
        <Export measure={measure} />
      </div>
      <Head measure={measure} />
      {measure.kind === 'composite' && <Parts measure={measure} measures={shown} />}
      <Charts key={measure.name} measure={measure} />
      <AskedRows measures={shown} />
    </article>
  );
}

function Charts({ measure }: { measure: MeasureInfo }) {
  const { area } = useAt();
  return (
    <div className="measure-charts">
      <ByTime measure={measure} />
      {!isGrid(area) && <ByArea measure={measure} />}
      {measure.by.map(({ dim, name }) => (
        <ByDimension key={dim} measure={measure} dim={dim} name={name} />
      ))}
    </div>
  );
}
