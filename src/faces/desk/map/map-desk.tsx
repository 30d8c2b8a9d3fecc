import { App, Skeleton } from 'antd';
import type { Map as MapLibre } from 'maplibre-gl';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useArea } from '../../shared/area/read.ts';
import { goTo } from '../../shared/map/go.ts';
import { boundsOf } from '../../shared/map/read.ts';
import type { Hit, MapFacts, View } from '../../shared/map/types.ts';
import { queryClient } from '../../shared/query.tsx';
import { useMe } from '../../shared/session/session.ts';
import { recordQuery } from '../household/read.ts';
import { AreaTrail } from './area-trail.tsx';
import { type Addressed, FindPlace } from './find-place.tsx';
import { Layers } from './layers.tsx';
import { MapList } from './map-list.tsx';
import { type Picked, PickedCard, placeOf } from './picked-card.tsx';
import { textOf, usePlace } from './use-place.ts';

const MapView = lazy(async () => ({ default: (await import('../../shared/map/map-view.tsx')).MapView }));

/** So near a record is shown when one asks for it in the list. */
const NEAR = 17;
const FIRST = ['buildings', 'facilities'];

/** The map with what stands beside it; the address says which area it is about and where one looks. */
export function MapDesk({ facts }: { facts: MapFacts }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe().data;
  const { area: asked, shown, at, set } = usePlace(FIRST);
  const area = asked ?? facts.area;
  const about = useArea(area || undefined).data;
  const map = useRef<MapLibre>(undefined);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [from] = useState(at);

  const goToArea = useCallback(
    async (code: string, name: string) => {
      set({ area: code });
      setPicked(null);
      const bounds = await boundsOf(code);
      if (bounds && map.current) goTo(map.current, bounds);
      else if (!bounds) message.info(t('map.no_place', { name }));
    },
    [set, message, t],
  );
  const onHit = useCallback(
    (hit: Hit | null) => {
      setPicked(hit?.what === 'record' ? hit : null);
      if (hit?.what === 'area') set({ area: hit.code });
    },
    [set],
  );
  const onMove = useCallback((view: View) => set({ at: textOf(view) }), [set]);
  const onReady = useCallback((ready: MapLibre) => {
    map.current = ready;
  }, []);
  const goToBuilding = async ({ id, name }: Addressed) => {
    const { values } = await queryClient.fetchQuery(recordQuery('buildings', id));
    const at = placeOf(values);
    showRecord({ layer: 'buildings', id, facts: values, at });
    if (!at) message.info(t('map.no_place', { name }));
  };
  const drawn = useMemo(() => facts.layers.filter(({ name }) => shown.includes(name)), [facts, shown]);
  const showRecord = (next: Picked) => {
    setPicked(next);
    if (next.at) map.current?.easeTo({ center: next.at, zoom: Math.max(map.current.getZoom(), NEAR) });
  };

  return (
    <div className="map-desk">
      <div className="map-place">
        <Suspense fallback={<Skeleton active className="map-waiting" paragraph={{ rows: 10 }} />}>
          <MapView
            facts={facts}
            shown={shown}
            mine={me?.acting.area || null}
            picked={picked?.id ?? asked}
            from={from}
            label={t('map.label', { area: about?.name ?? '' })}
            onHit={onHit}
            onMove={onMove}
            onReady={onReady}
          />
        </Suspense>
        {facts.made_up && <p className="map-note">{t('map.made_up')}</p>}
        {facts.bounds !== null && !facts.outlined && <p className="map-note">{t('map.no_outline')}</p>}
        {facts.bounds === null && (
          <div className="map-nothing" role="status">
            <strong>{t('map.nothing')}</strong>
            <span>{t('map.nothing_hint')}</span>
          </div>
        )}
        {picked && <PickedCard picked={picked} layers={facts.layers} onClose={() => setPicked(null)} />}
      </div>
      <aside className="map-side" aria-label={t('map.list')}>
        <FindPlace onArea={({ code, name }) => void goToArea(code, name)} onBuilding={(building) => void goToBuilding(building)} />
        {about && <AreaTrail area={about} onGo={({ code, name }) => void goToArea(code, name)} />}
        <Layers layers={facts.layers} shown={shown} onChange={(names) => set({ layers: names.join('.') })} />
        {about && (
          <MapList area={about} layers={drawn} picked={picked?.id ?? null} onArea={({ code, name }) => void goToArea(code, name)} onRecord={showRecord} />
        )}
      </aside>
    </div>
  );
}
