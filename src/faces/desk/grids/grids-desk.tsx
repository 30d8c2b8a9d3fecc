import { App, Segmented, Skeleton } from 'antd';
import type { Map as MapLibre } from 'maplibre-gl';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../../shared/appearance.ts';
import { goTo } from '../../shared/map/go.ts';
import type { Hit, MapFacts } from '../../shared/map/types.ts';
import { DARK, LIGHT } from '../../shared/theme.ts';
import { type Draft, draftOf, keepDraft } from './draft.ts';
import { DraftNote } from './draft-note.tsx';
import { Findings } from './findings.tsx';
import { GridTable } from './grid-table.tsx';
import { History } from './history.tsx';
import { lay } from './overlay.ts';
import { boundsOf, type Grids, type Plan, type Point, type Saved, type Shape, type Work } from './types.ts';
import { useDrawing } from './use-drawing.ts';
import { WorkPanel } from './work-panel.tsx';

const MapView = lazy(async () => ({ default: (await import('../../shared/map/map-view.tsx')).MapView }));

const SHOWN = ['buildings'];
const TABS = ['grids', 'check', 'history'] as const;

/** The map with the grids beside it: what is chosen, drawn and foreseen shows on both. */
export function GridsDesk({ facts, grids }: { facts: MapFacts; grids: Grids }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { dark } = useAppearance();
  const [map, setMap] = useState<MapLibre | null>(null);
  const [tab, setTab] = useState<(typeof TABS)[number]>('grids');
  const [chosen, setChosen] = useState<string[]>([]);
  const [work, setWork] = useState<Work | null>(null);
  const [draft, setDraft] = useState(() => draftOf(grids.community.code));
  // What is being gone on with; the draft itself changes with every point.
  const [from, setFrom] = useState<Draft | null>(null);
  const [parts, setParts] = useState<Shape[] | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const [look, setLook] = useState<Point | null>(null);
  // Tiles show the grids of today: after a redraw the map is made anew.
  const [made, setMade] = useState(0);
  const draws = work?.do === 'draw' || work?.do === 'cut';
  const drawn = useDrawing(map, draws);
  const picked = useMemo(() => grids.items.filter(({ code }) => chosen.includes(code)), [grids, chosen]);

  useEffect(() => {
    if (!map) return;
    const shapes = plan
      ? plan.opens.map(({ geometry, households, name }) => ({
          shape: geometry,
          label: `${name}\n${households === null ? '' : t('grids.households', { count: households })}`,
        }))
      : [];
    const old = picked.flatMap(({ geometry }) => (geometry ? [geometry] : []));
    lay(map, dark ? DARK : LIGHT, { picked: plan ? [] : old, parts: shapes, line: draws ? drawn.points : [], closed: work?.do === 'draw', look });
  }, [map, dark, picked, plan, work, draws, drawn.points, look, t]);

  const begin = (next: Work, goOn: Draft | null = null) => {
    drawn.take(goOn?.points ?? []);
    setFrom(goOn);
    setParts(null);
    setPlan(null);
    setLook(null);
    setWork(next);
    const shapes = next.do === 'draw' ? [grids.community.geometry] : next.do === 'merge' ? next.grids.map(({ geometry }) => geometry) : [next.grid.geometry];
    const bounds = boundsOf(shapes);
    if (map && bounds) goTo(map, bounds);
    map?.getCanvas().focus({ preventScroll: true });
  };
  const end = () => {
    drawn.clear();
    setDraft(draftOf(grids.community.code));
    setParts(null);
    setPlan(null);
    setWork(null);
  };
  const done = (saved: Saved) => {
    end();
    setChosen([]);
    setMap(null);
    setMade((count) => count + 1);
    void message.success(
      t('grids.saved', { day: saved.on, opened: saved.opens.map(({ name }) => name).join('、'), moved: saved.moved, carried: saved.carried }),
    );
  };
  const onHit = useCallback(
    (hit: Hit | null) => {
      if (work || hit?.what !== 'area' || hit.level !== 'grid' || !hit.code.startsWith(grids.community.code)) return;
      setTab('grids');
      setChosen((before) => (before.includes(hit.code) ? before.filter((code) => code !== hit.code) : [...before, hit.code]));
    },
    [work, grids],
  );
  const show = (point: Point | null, codes: readonly string[]) => {
    setLook(point);
    const bounds = boundsOf(grids.items.filter(({ code }) => codes.includes(code)).map(({ geometry }) => geometry));
    if (map && bounds) goTo(map, bounds);
    else if (map && point) map.easeTo({ center: point, zoom: 16 });
  };

  return (
    <div className="map-desk grids-desk">
      <div className="map-place">
        <Suspense fallback={<Skeleton active className="map-waiting" paragraph={{ rows: 10 }} />}>
          <MapView key={made} facts={facts} shown={SHOWN} mine={null} label={t('grids.map', { area: grids.community.name })} onHit={onHit} onReady={setMap} />
        </Suspense>
      </div>
      <aside className="map-side" aria-label={t('grids.side')}>
        <h2 className="grids-name">{grids.community.name}</h2>
        {work ? (
          <WorkPanel
            community={grids.community.code}
            work={work}
            draft={from}
            may={grids.may_redraw}
            drawn={drawn}
            parts={parts}
            onParts={setParts}
            plan={plan}
            onPlan={setPlan}
            onDone={done}
            onCancel={end}
          />
        ) : (
          <>
            {draft && (
              <DraftNote
                draft={draft}
                grids={grids}
                onGoOn={(next) => begin(next, draft)}
                onDrop={() => {
                  keepDraft(grids.community.code, undefined);
                  setDraft(null);
                }}
              />
            )}
            <Segmented block value={tab} onChange={setTab} options={TABS.map((value) => ({ value, label: t(`grids.tab.${value}`) }))} />
            {tab === 'grids' && <GridTable grids={grids} chosen={chosen} onChosen={setChosen} onShow={({ code }) => show(null, [code])} onWork={begin} />}
            {tab === 'check' && <Findings community={grids.community.code} onShow={show} />}
            {tab === 'history' && <History community={grids.community.code} may={grids.may_redraw} />}
          </>
        )}
      </aside>
    </div>
  );
}
