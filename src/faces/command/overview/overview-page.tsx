import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useArea } from '../../shared/area/read.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useAt } from '../at/use-at.ts';
import { LiveMap } from '../map/live-map.tsx';
import { useMeasures } from '../measures/read.ts';
import { Moved } from '../moved/moved.tsx';
import { OutlookPanel } from '../outlook/outlook-panel.tsx';
import { RowsDrawer } from '../rows/rows-drawer.tsx';
import { DaySlider } from '../slider/day-slider.tsx';
import { Stream } from '../stream/stream.tsx';
import { Below } from './below.tsx';
import { Groups } from './groups.tsx';
import { MainFigures } from './main-figures.tsx';
import { mainOf } from './main-six.ts';

/** One area over some days: its six main figures, the map and what happens now, the areas below by one measure, what moved, what is to come, and every other figure by group. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { area } = useAt();
  const place = useArea(area);
  const measures = useMeasures();
  if (measures.isError) return <ProblemNote error={measures.error} retry={() => void measures.refetch()} />;
  if (measures.isPending) return <Skeleton active className="frame-loading" />;
  if (measures.data.length === 0) return <Nothing title={t('empty.measures')} hint={t('empty.measures_hint')} />;
  const main = mainOf(measures.data);
  return (
    <div className="overview">
      <h1 className="for-readers">{t('title', { area: place.data?.name ?? '' })}</h1>
      <MainFigures measures={main} />
      <div className="scene">
        <LiveMap />
        <DaySlider />
      </div>
      <Stream />
      <Below measures={measures.data} main={main} />
      <Moved />
      <OutlookPanel />
      <Groups measures={measures.data.filter((one) => !main.includes(one))} />
      <RowsDrawer measures={measures.data} />
    </div>
  );
}
