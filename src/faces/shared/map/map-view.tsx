import { Map as MapLibre, NavigationControl, ScaleControl, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { headersOf } from '../api.ts';
import { useAppearance } from '../appearance.ts';
import { DARK, LIGHT } from '../theme.ts';
import { NEAREST } from './go.ts';
import { hitAt, isCluster } from './hit.ts';
import './map.css';
import { styleOf } from './style.ts';
import type { Bounds, Hit, MapFacts, View } from './types.ts';

setWorkerUrl(workerUrl);

const BEIJING: [number, number] = [116.39, 39.91];

export type MapViewProps = {
  facts: MapFacts;
  /** Layers of records that are drawn. */
  shown: readonly string[];
  /** The area I work in, filled. */
  mine?: string | null;
  /** Code or id of what was chosen, marked. */
  picked?: string | null;
  /** Where it begins; without it around `facts.bounds`. */
  from?: View | null;
  /** Without the names of areas: who lays figures over them names them there. */
  nameless?: boolean;
  /** What the map is, for who cannot see it. */
  label: string;
  /** Called at a click and, with the keyboard, at Enter for what lies in the middle. Clusters open by themselves. */
  onHit?: (hit: Hit | null) => void;
  onMove?: (view: View) => void;
  /** The map itself, once it can be drawn on; for tools that need more than this. */
  onReady?: (map: MapLibre) => void;
  /** Called where no map can be drawn: the device has no WebGL, or our tiles did not come. Who does not listen has it fail as any fault does. */
  onTrouble?: () => void;
};

/**
 * A map of our own tiles: areas, grids and layers of records, light and dark, with arrows, + and − from the keyboard and Enter for what lies in the
 * middle. Comes as a part of its own (`lazy(() => import(…))`), since its library is large.
 */
export function MapView({ facts, shown, mine = null, picked = null, from = null, nameless = false, label, onHit, onMove, onReady, onTrouble }: MapViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre>(undefined);
  const { dark } = useAppearance();
  const look = { facts, shown, palette: dark ? DARK : LIGHT, dark, mine, picked, nameless };
  const now = useRef({ look, from, label, onHit, onMove, onReady, onTrouble });
  now.current = { look, from, label, onHit, onMove, onReady, onTrouble };

  useEffect(() => {
    if (!place.current) return;
    const { onTrouble: hears } = now.current;
    const made = opened(place.current, now.current.look.facts, now.current.from, () => styleOf(now.current.look), hears);
    if (!made) return;
    if (hears) hearTrouble(made, () => now.current.onTrouble?.());
    const canvas = made.getCanvas();
    canvas.setAttribute('aria-label', now.current.label);
    const hit = (point: { x: number; y: number }) => {
      const found = hitAt(made, now.current.look.facts, point);
      if (found && isCluster(found)) made.easeTo({ center: found.at, zoom: Math.min(made.getZoom() + 2, 18) });
      else now.current.onHit?.(found);
    };
    made.on('click', ({ point }) => hit(point));
    canvas.addEventListener('keydown', ({ key }) => key === 'Enter' && hit({ x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 }));
    made.on('moveend', () => {
      const { lng, lat } = made.getCenter();
      now.current.onMove?.({ lon: lng, lat, zoom: made.getZoom() });
    });
    for (const [event, busy] of [
      ['dataloading', 'true'],
      ['movestart', 'true'],
      ['idle', 'false'],
    ] as const)
      made.on(event, () => canvas.setAttribute('aria-busy', busy));
    made.once('load', () => now.current.onReady?.(made));
    map.current = made;
    return () => {
      map.current = undefined;
      made.remove();
    };
  }, []);

  const drawn = useRef(look);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look is made anew each time; these are what it is made of
  useEffect(() => {
    const before = styleOf(drawn.current);
    drawn.current = look;
    map.current?.setStyle(styleOf(look), { diff: true, transformStyle: (there, next) => withOthers(there, before, next) });
  }, [facts, shown, dark, mine, picked]);

  return (
    <div className="map-view">
      <div ref={place} className="map-canvas" />
      <span className="map-middle" aria-hidden="true" />
    </div>
  );
}

/** What tools have put on the map besides stays on it, above ours. */
function withOthers(there: StyleSpecification | undefined, ours: StyleSpecification, next: StyleSpecification): StyleSpecification {
  if (!there) return next;
  const known = new Set(ours.layers.map(({ id }) => id));
  const sources = Object.entries(there.sources).filter(([id]) => !(id in ours.sources));
  return {
    ...next,
    sources: { ...next.sources, ...Object.fromEntries(sources) },
    layers: [...next.layers, ...there.layers.filter(({ id }) => !known.has(id))],
  };
}

/** The map; null where none can be made and somebody hears of it. */
function opened(...[container, facts, from, style, onTrouble]: [...Parameters<typeof open>, (() => void) | undefined]): MapLibre | null {
  try {
    return open(container, facts, from, style);
  } catch (error) {
    if (!onTrouble) throw error;
    onTrouble();
    return null;
  }
}

/** A tile of ours that fails before any has come: there will be nothing to see. */
function hearTrouble(map: MapLibre, tell: () => void): void {
  let came = false;
  map.on('data', (event) => {
    came ||= 'sourceId' in event && event.sourceId === 'areas' && 'tile' in event && event.tile !== undefined;
  });
  map.on('error', (event) => !came && 'sourceId' in event && event.sourceId === 'areas' && tell());
  map.on('webglcontextlost', tell);
}

function open(container: HTMLElement, facts: MapFacts, from: View | null, style: () => ReturnType<typeof styleOf>): MapLibre {
  const [west, south, east, north] = facts.bounds ?? [];
  const begin = from
    ? { center: [from.lon, from.lat] as [number, number], zoom: from.zoom }
    : west === undefined || south === undefined || east === undefined || north === undefined
      ? { center: BEIJING, zoom: 4 }
      : { bounds: [west, south, east, north] as Bounds, fitBoundsOptions: { padding: 32, maxZoom: NEAREST } };
  const map = new MapLibre({
    container,
    style: style(),
    ...begin,
    maxZoom: 19,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: facts.base_map ? {} : false,
    transformRequest: (url) => (url.startsWith(`${location.origin}/api/`) ? { url, headers: headersOf(), credentials: 'same-origin' } : { url }),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl({ unit: 'metric' }), 'bottom-left');
  return map;
}
