import type { Map as MapLibre } from 'maplibre-gl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useAppearance } from '../../shared/appearance.ts';
import { goTo } from '../../shared/map/go.ts';
import { MapView } from '../../shared/map/map-view.tsx';
import type { Bounds, MapFacts } from '../../shared/map/types.ts';
import { DARK, LIGHT } from '../../shared/theme.ts';
import { type At, lookAt } from './hit.ts';
import { lay, type Overlay } from './overlay.ts';
import type { Piece } from './types.ts';

type Props = Overlay & {
  facts: MapFacts;
  /** Around what is looked at; the map goes there whenever it changes. */
  bounds: Bounds | null;
  label: string;
  onPiece: (piece: Piece) => void;
  /** What the pointer is over, or, with the keyboard, what lies in the middle. */
  onLook: (at: At | null) => void;
  /** Chosen by a click, a tap or Enter; clusters open by themselves. */
  onChoose: (at: At) => void;
};

const NONE: readonly string[] = [];

/** The map with figures painted on its areas and what is open as points. Comes as a part of its own, since its library is large. */
export function DrawnMap({ facts, bounds, label, onPiece, onLook, onChoose, ...overlay }: Props) {
  const { dark } = useAppearance();
  const [map, setMap] = useState<MapLibre>();
  // The map is styled anew whenever these are others.
  const around = useMemo(() => (bounds ? { ...facts, bounds } : facts), [facts, bounds]);
  const now = useRef({ onPiece, onLook, onChoose });
  now.current = { onPiece, onLook, onChoose };

  useEffect(() => {
    if (!map) return;
    const canvas = map.getCanvas();
    const piece = () => now.current.onPiece(pieceOf(map));
    const choose = (at: At | null) => {
      if (at?.what === 'cluster') map.easeTo({ center: [at.lon, at.lat], zoom: Math.min(map.getZoom() + 2, 18) });
      else if (at) now.current.onChoose(at);
    };
    const middle = () => lookAt(map, { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 });
    const press = ({ key }: KeyboardEvent) => key === 'Enter' && choose(middle());
    let isPointed = false;
    const byKeys = () => document.activeElement === canvas && !isPointed && now.current.onLook(middle());
    map.on('click', ({ point }) => choose(lookAt(map, point)));
    map.on('mousemove', ({ point }) => {
      isPointed = true;
      const at = lookAt(map, point);
      canvas.style.cursor = at ? 'pointer' : '';
      now.current.onLook(at);
    });
    map.on('mouseout', () => {
      isPointed = false;
      now.current.onLook(null);
    });
    map.on('moveend', piece);
    // Where a move ends nothing may be painted yet: what lies there is asked again when it is.
    for (const rest of ['moveend', 'idle'] as const) map.on(rest, byKeys);
    canvas.addEventListener('keydown', press);
    canvas.addEventListener('focus', byKeys);
    piece();
    return () => {
      canvas.removeEventListener('keydown', press);
      canvas.removeEventListener('focus', byKeys);
    };
  }, [map]);

  const [west, south, east, north] = bounds ?? [];
  useEffect(() => {
    if (map && west !== undefined && south !== undefined && east !== undefined && north !== undefined) goTo(map, [west, south, east, north]);
  }, [map, west, south, east, north]);

  const { here, outlines, painted, points } = overlay;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the map is styled anew, what was changed in its style has to be again
  useEffect(() => {
    if (map) lay(map, dark ? DARK : LIGHT, dark, { here, outlines, painted, points });
  }, [map, dark, around, here, outlines, painted, points]);

  return <MapView facts={around} shown={NONE} label={label} onReady={setMap} nameless />;
}

/** What is on screen, a little wider, in steps of a cell: a small move asks for the same piece again. */
function pieceOf(map: MapLibre): Piece {
  const zoom = Math.floor(map.getZoom());
  const seen = map.getBounds();
  const cell = 360 / 2 ** (zoom + 3);
  const [west, south] = [seen.getWest(), seen.getSouth()].map((edge) => Math.floor(edge / cell) * cell) as [number, number];
  const [east, north] = [seen.getEast(), seen.getNorth()].map((edge) => Math.ceil(edge / cell) * cell) as [number, number];
  return { box: [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)], zoom };
}
