import type { Map as MapLibre, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { POINTS } from './overlay.ts';

export type Place = { lng: number; lat: number };
type Pixel = { x: number; y: number };

/** A finger is not as sharp as a point. */
const REACH = 8;

/** Which of the points that are drawn lies under this place of the screen, the last one put where several do; null where none does. */
export function pointAt(map: MapLibre, { x, y }: Pixel): number | null {
  if (!map.getLayer(POINTS)) return null;
  const found = map.queryRenderedFeatures(
    [
      [x - REACH, y - REACH],
      [x + REACH, y + REACH],
    ],
    { layers: [POINTS] },
  );
  return found.length === 0 ? null : Math.max(...found.map(({ properties }) => Number(properties['at'])));
}

/** Lets the points that are drawn be dragged, by mouse or finger; the map stays where it is meanwhile. Answers how to end it. */
export function draggable(map: MapLibre, { onMove, onHold }: { onMove: (at: number, place: Place) => void; onHold: (held: boolean) => void }): () => void {
  let held: number | null = null;
  const take = (event: MapMouseEvent | MapTouchEvent) => {
    held = pointAt(map, event.point);
    if (held === null) return;
    event.preventDefault();
    onHold(true);
  };
  const move = ({ lngLat, point }: MapMouseEvent | MapTouchEvent) => {
    if (held !== null) onMove(held, lngLat);
    map.getCanvas().style.cursor = held !== null ? 'grabbing' : pointAt(map, point) === null ? 'crosshair' : 'grab';
  };
  const leave = () => {
    if (held !== null) onHold(false);
    held = null;
  };
  const heard = [
    map.on('mousedown', take),
    map.on('touchstart', take),
    map.on('mousemove', move),
    map.on('touchmove', move),
    map.on('mouseup', leave),
    map.on('touchend', leave),
  ];
  return () => {
    for (const each of heard) each.unsubscribe();
  };
}
