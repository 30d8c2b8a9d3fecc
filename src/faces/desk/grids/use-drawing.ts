import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useReducer } from 'react';
import type { Point } from './types.ts';

type State = { points: Point[]; undone: Point[] };
type Act = { act: 'add'; point: Point } | { act: 'undo' | 'redo' | 'clear' };

/** Points as they were put, each of which can be taken back and put again. */
export function drawing({ points, undone }: State, did: Act): State {
  if (did.act === 'add') return { points: [...points, did.point], undone: [] };
  if (did.act === 'clear') return { points: [], undone: [] };
  if (did.act === 'undo') return { points: points.slice(0, -1), undone: [...points.slice(-1), ...undone] };
  return { points: [...points, ...undone.slice(0, 1)], undone: undone.slice(1) };
}

/** Draws on the map while `active`: a click puts a point, and with the keyboard Enter puts one in the middle; Backspace or Ctrl+Z takes the last one back. */
export function useDrawing(map: MapLibre | null, active: boolean) {
  const [state, act] = useReducer(drawing, { points: [], undone: [] });
  useEffect(() => {
    if (!map || !active) return;
    const canvas = map.getCanvas();
    const add = ({ lng, lat }: { lng: number; lat: number }) => act({ act: 'add', point: [Number(lng.toFixed(7)), Number(lat.toFixed(7))] });
    const onClick = ({ lngLat }: { lngLat: { lng: number; lat: number } }) => add(lngLat);
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
      canvas.removeEventListener('keydown', onKey);
    };
  }, [map, active]);
  return { ...state, undo: () => act({ act: 'undo' }), redo: () => act({ act: 'redo' }), clear: () => act({ act: 'clear' }) };
}
