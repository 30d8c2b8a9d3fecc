import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useArea } from '../../shared/area/read.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { isGrid } from '../at/grid.ts';
import { useAt, useIsMine } from '../at/use-at.ts';
import type { MeasureInfo } from '../measures/types.ts';
import { useBeside } from '../measures/use-beside.ts';
import { useShown } from '../measures/use-shown.ts';
import { AskedRows } from '../rows/asked-rows.tsx';
import { Below } from './below.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { Groups } from './groups.tsx';
import { MainFigures } from './main-figures.tsx';
import { mainOf } from './main-six.ts';
import { PaperHead } from './paper-head.tsx';

// The figures come first; what stands around them is loaded while they are read.
const DaySlider = lazy(async () => ({ default: (await import('../slider/day-slider.tsx')).DaySlider }));
const LiveMap = lazy(async () => ({ default: (await import('../map/live-map.tsx')).LiveMap }));
const Stream = lazy(async () => ({ default: (await import('../stream/stream.tsx')).Stream }));
const OpenHere = lazy(async () => ({ default: (await import('./open-here.tsx')).OpenHere }));
const Moved = lazy(async () => ({ default: (await import('../moved/moved.tsx')).Moved }));
const OutlookPanel = lazy(async () => ({ default: (await import('../outlook/outlook-panel.tsx')).OutlookPanel }));

const waits = (rows: number) => <Skeleton active className="panel panel-waits" title={false} paragraph={{ rows }} />;

/** One area over some days: its six main figures, the map and what happens now, the areas below by one measure, what moved, what is to come, and every other figure by group. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { area } = useAt();
  const place = useArea(area);
  const { shown, ...measures } = useShown();
  const main = mainOf(shown);
  const figures = useBeside(main);
  if (measures.isError) return <ProblemNote error={measures.error} retry={() => void measures.refetch()} />;
  if (measures.isPending) return <Skeleton active className="frame-loading" />;
  if (shown.length === 0) return <Nothing title={t('empty.measures')} hint={t('empty.measures_hint')} />;
  return (
    <div className="overview">
      <h1 className="for-readers">{t('title', { area: place.data?.name ?? '' })}</h1>
      <PaperHead area={place.data?.name ?? ''} asOf={figures.asked.data?.[0]?.as_of} />
      <MainFigures measures={main} figures={figures} />
      {figures.asked.isPending && waits(12)}
      {/* Where not even the main figures could be read, the same need not be said by every panel. */}
      {!figures.asked.isPending && !figures.asked.isLoadingError && <Around shown={shown} main={main} />}
      <AskedRows measures={shown} />
    </div>
  );
}

/** Everything beside the main figures, asked for once these are there. */
function Around({ shown, main }: { shown: readonly MeasureInfo[]; main: readonly MeasureInfo[] }) {
  const mine = useIsMine();
  const smallest = isGrid(useAt().area);
  return (
    <>
      <div className="scene">
        <Suspense fallback={waits(10)}>
          <LiveMap />
          <DaySlider />
        </Suspense>
      </div>
      {smallest ? (
        <Suspense fallback={waits(8)}>
          <OpenHere measures={shown} />
        </Suspense>
      ) : (
        <Below measures={shown} />
      )}
      {mine ? (
        <Suspense fallback={waits(8)}>
          <Stream />
        </Suspense>
      ) : (
        <Elsewhere />
      )}
      <div className="news">
        <Suspense fallback={waits(10)}>
          <Moved />
          {mine && <OutlookPanel />}
        </Suspense>
      </div>
      <Groups measures={shown.filter((one) => !main.includes(one))} />
    </>
  );
}
