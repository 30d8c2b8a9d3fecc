import { Segmented, Select, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../../shared/appearance.ts';
import { useMapFacts } from '../../shared/map/read.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { dayAt } from '../at/days.ts';
import { isGrid } from '../at/grid.ts';
import { useAt, useIsMine } from '../at/use-at.ts';
import { useFigures } from '../measures/read.ts';
import { isOne, sayOf, sayValue } from '../measures/say.ts';
import { useShown } from '../measures/use-shown.ts';
import { inHand } from '../overview/main-six.ts';
import { AreaTiles } from './area-tiles.tsx';
import type { At } from './hit.ts';
import { Legend } from './legend.tsx';
import { LookCard } from './look-card.tsx';
import './map.css';
import { colourOf, stepsOf } from './ramp.ts';
import { useOutlines, usePoints } from './read.ts';
import type { Painted, Piece } from './types.ts';

const DrawnMap = lazy(async () => ({ default: (await import('./drawn-map.tsx')).DrawnMap }));

/** A grid has no parts: its map shows what is open in it. */
/** The areas below by one measure, and what is open among them, on a map; as tiles where no map is drawn. Follows the address: area, days, measure. */
export function LiveMap() {
  const { t } = useTranslation();
  const at = useAt();
  const measures = useShown().shown;
  const { dark } = useAppearance();
  const measure = inHand(measures, at);
  const deepest = isGrid(at.area);
  const figures = useFigures(measure && !deepest ? [measure.name] : [], at, 'area');
  const outlines = useOutlines(at.area);
  const facts = useMapFacts(at.area);
  const [piece, setPiece] = useState<Piece | null>(null);
  const [chosen, choose] = useState<'map' | 'tiles' | null>(null);
  const [look, setLook] = useState<At | null>(null);
  const mine = useIsMine();
  const isToday = at.to === dayAt(new Date());
  const hasPoints = isToday && mine;
  const items = useMemo(() => (deepest ? [] : (figures.data?.[0]?.items ?? [])), [figures.data, deepest]);
  const steps = useMemo(() => stepsOf(items, measure?.better ?? null), [items, measure]);
  const drawn = outlines.data?.items ?? NOTHING;
  // Few drawn among many would look as if the others were not there.
  const shown = chosen ?? (deepest || 2 * drawn.length > items.length ? 'map' : 'tiles');
  const points = usePoints(at.area, piece, hasPoints && shown === 'map');
  const painted = useMemo(() => {
    const colours = new Map(steps.flatMap(({ keys }, i) => keys.map((key) => [key, colourOf(i, steps.length, dark)] as const)));
    const paint = (item: (typeof items)[number]): Painted => ({
      code: item.key,
      name: item.name,
      text: measure ? sayOf(t, measure, item) : '',
      ground: colours.get(item.key)?.ground ?? null,
      ink: colours.get(item.key)?.text ?? null,
    });
    return new Map(items.map((item) => [item.key, paint(item)] as const));
  }, [items, steps, dark, measure, t]);
  if (!measure) return null;
  const areOnes = items.every((item) => item.of === null || isOne(measure, item));
  const say = (value: number) => (areOnes ? sayOf(t, measure, { value, part: value, of: 1, none: null, standing: null }) : sayValue(t, measure.unit, value));
  const goTo = (to: At) => {
    if (to.what === 'area') at.go({ area: to.code, rows: null, where: null });
    if (to.what === 'point') location.assign(`/desk/cases/${to.point.id}`);
  };
  const waiting = outlines.isPending || facts.isPending || (!deepest && figures.isPending);
  const problem = [facts, figures, outlines].find(({ isError }) => isError);
  return (
    <section className="live-map panel" aria-labelledby="live-map">
      <header>
        <h2 id="live-map">{t('live_map.title')}</h2>
        <Select
          size="small"
          popupMatchSelectWidth={false}
          aria-label={t('live_map.by')}
          value={measure.name}
          options={measures.map(({ name, label }) => ({ value: name, label }))}
          onChange={(name) => at.go({ measure: name === inHand(measures, { ...at, measure: null })?.name ? null : name })}
        />
        {!deepest && (
          <Segmented
            size="small"
            aria-label={t('live_map.look')}
            value={shown}
            options={(['map', 'tiles'] as const).map((value) => ({ value, label: t(`live_map.${value}`) }))}
            onChange={choose}
          />
        )}
      </header>
      <div className="live-map-place">
        {problem && <ProblemNote error={problem.error} retry={() => void problem.refetch()} />}
        {waiting && !problem && <Skeleton active paragraph={{ rows: 8 }} className="live-map-waits" />}
        {!waiting && !problem && shown === 'tiles' && items.length === 0 && <Nothing title={t('below.none')} hint={t('below.none_hint')} />}
        {!waiting && !problem && shown === 'tiles' && <AreaTiles measure={measure} items={items} steps={steps} />}
        {!waiting && shown === 'map' && facts.data && (
          <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} className="live-map-waits" />}>
            <DrawnMap
              facts={facts.data}
              bounds={outlines.data?.bounds ?? facts.data.bounds}
              here={at.area}
              outlines={drawn}
              painted={painted}
              points={hasPoints ? points.data : undefined}
              label={t('live_map.label', { area: figures.data?.[0]?.area_name ?? '' })}
              onPiece={setPiece}
              onLook={setLook}
              onChoose={goTo}
            />
            <LookCard at={look} measure={measure} items={items} />
          </Suspense>
        )}
      </div>
      <footer>
        {!waiting && !problem && (
          <Legend
            measure={measure}
            steps={steps}
            say={say}
            none={items.some(({ value }) => value === null)}
            dark={dark}
            points={shown === 'map' && hasPoints}
          />
        )}
        {shown === 'map' && mine && !isToday && <p>{t('live_map.points_now')}</p>}
        {shown === 'map' && hasPoints && points.data && (
          <p>
            <span aria-live="polite">{t('live_map.counted', { n: points.data.total, late: points.data.late })}</span>{' '}
            <a href={`/desk/cases?${new URLSearchParams({ open: 'true', area: at.area })}`}>{t('live_map.list')}</a>
          </p>
        )}
        {shown === 'map' && outlines.data?.made_up && <p>{t('live_map.made_up')}</p>}
        {shown === 'tiles' && chosen === null && !waiting && !problem && <p>{t('live_map.undrawn')}</p>}
      </footer>
    </section>
  );
}

const NOTHING: never[] = [];
