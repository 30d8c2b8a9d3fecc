import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useReducer, useState } from 'react';
import { draggable, type Place, pointAt } from './drag.ts';
import type { Point } from './types.ts';

type State = { points: Point[]; undone: Point[] };
type Act = { act: 'add'; point: Point } | { act: 'move'; at: number; point: Point } | { act: 'take'; points: Point[] } | { act: 'undo' | 'redo' | 'clear' };

/** Points as they were put, each of which can be laid elsewhere, taken back and put again. */
export function drawing({ points, undone }: State, did: Act): State {
  if (did.act === 'add') return { points: [...points, did.point], undone: [] };
  if (did.act === 'move') return { points: points.map((point, at) => (at === did.at ? did.point : point)), undone };
  if (did.act === 'take') return { points: did.points, undone: [] };
  if (did.act === 'clear') return { points: [], undone: [] };
  if (did.act === 'undo') return { points: points.slice(0, -1), undone: [...points.slice(-1), ...undone] };
  return { points: [...points, ...undone.slice(0, 1)], undone: undone.slice(1) };
}

/**
 * Draws on the map while `active`: a click puts a point, a point that is there is dragged to another place, and with the keyboard Enter puts one in the middle; Backspace or Ctrl+Z takes the last one
 * back.
 */
export function useDrawing(map: MapLibre | null, active: boolean) {
  const [state, act] = useReducer(drawing, { points: [], undone: [] });
  // What would come of it is asked when the point is laid down, not all along its way.
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    if (!map || !active) return;
    const canvas = map.getCanvas();
    const add = (place: Place) => act({ act: 'add', point: pointOf(place) });
    // A click on a point is the end of dragging it nowhere.
    const onClick = ({ lngLat, point }: MapMouseEvent) => pointAt(map, point) ?? add(lngLat);
    const stopDragging = draggable(map, { onMove: (at, place) => act({ act: 'move', at, point: pointOf(place) }), onHold: setDragging });
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter') add(map.getCenter());
      else if (event.key === 'Backspace' || (event.key === 'z' && (event.ctrlKey || event.metaKey))) act({ act: 'undo' });
      else return;
      event.preventDefault();
    };
    canvas.style.cursor = 'crosshair';
    map.doubleClickZoom.disable();
    map.on('click', onClick);
    canvas.addEventListener('keydown', onKey);
    return () => {
      canvas.style.cursor = '';
      map.doubleClickZoom.enable();
      map.off('click', onClick);
      stopDragging();
      canvas.removeEventListener('keydown', onKey);
    };
  }, [map, active]);
  return {
    ...state,
    dragging,
    take: (points: Point[]) => act({ act: 'take', points }),
    undo: () => act({ act: 'undo' }),
    redo: () => act({ act: 'redo' }),
    clear: () => act({ act: 'clear' }),
  };
}

const pointOf = ({ lng, lat }: Place): Point => [Number(lng.toFixed(7)), Number(lat.toFixed(7))];
