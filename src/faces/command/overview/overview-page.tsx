import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useAt } from '../at/use-at.ts';
import { useFigures, useMeasures } from '../measures/read.ts';
import { RowsDrawer } from '../rows/rows-drawer.tsx';
import { Below } from './below.tsx';
import { Groups } from './groups.tsx';
import { MainFigures } from './main-figures.tsx';
import { mainOf } from './main-six.ts';
import { useTrend } from './use-trend.ts';

/** One area over some days: its six main figures, the areas below it by one of them, and every other figure by group. */
export function OverviewPage() {
  const { t } = useTranslation();
  const at = useAt();
  const measures = useMeasures();
  const all = measures.data ?? [];
  const names = all.map(({ name }) => name);
  const figures = useFigures(names, at);
  const beside = useFigures(names, at.against ?? at, undefined, at.against !== null);
  const main = mainOf(all);
  const trend = useTrend(main);
  if (measures.isError) return <ProblemNote error={measures.error} retry={() => void measures.refetch()} />;
  if (figures.isError) return <ProblemNote error={figures.error} retry={() => void figures.refetch()} />;
  if (measures.isPending) return <Skeleton active className="frame-loading" />;
  if (all.length === 0) return <Nothing title={t('empty.measures')} hint={t('empty.measures_hint')} />;
  const found = new Map((figures.data?.items ?? []).map((answer) => [answer.name, answer]));
  const other = new Map((at.against ? (beside.data?.items ?? []) : []).map((answer) => [answer.name, answer]));
  const stale = figures.isPlaceholderData;
  return (
    <div className="overview" aria-busy={stale || figures.isPending}>
      <h1 className="for-readers">{t('title', { area: figures.data?.items[0]?.area_name ?? '' })}</h1>
      <MainFigures measures={main} found={found} other={other} trend={trend} />
      <Below measures={all} main={main} />
      <Groups measures={all.filter((one) => !main.includes(one))} found={found} other={other} />
      <RowsDrawer measures={all} />
    </div>
  );
}
