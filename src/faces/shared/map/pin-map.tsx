import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { MapView } from './map-view.tsx';
import type { MapFacts, View } from './types.ts';
import { CLOSE } from './under-pin.ts';
import './pin-map.css';

/** What people find their way by. */
const LANDMARKS = ['buildings', 'facilities'];

type Props = { facts: MapFacts; from: View | null; label: string; onView: (view: View) => void; onTrouble: () => void };

/**
 * A map that moves under a pin fixed in its middle, as on every Chinese phone: by finger, by arrow keys, or by a tap on a place, which comes to the middle and,
 * from afar, nearer. Comes as a part of its own, since its library is large.
 */
export function PinMap({ facts, from, label, onView, onTrouble }: Props) {
  const [map, setMap] = useState<MapLibre>();
  useEffect(() => {
    if (!map) return;
    const { lng, lat } = map.getCenter();
    onView({ lon: lng, lat, zoom: map.getZoom() });
    map.getCanvas().focus({ preventScroll: true });
    const come = ({ lngLat }: MapMouseEvent) => void map.easeTo({ center: lngLat, zoom: Math.max(map.getZoom(), Math.min(map.getZoom() + 3, CLOSE + 1)) });
    map.on('click', come);
    return () => void map.off('click', come);
  }, [map, onView]);
  return (
    <div className="pin-map">
      <MapView facts={facts} shown={LANDMARKS} from={from} label={label} onMove={onView} onReady={setMap} onTrouble={onTrouble} />
      <svg className="pin-map-pin" viewBox="0 0 32 42" aria-hidden="true">
        <path d="M16 41S2 24.5 2 15.5a14 14 0 0 1 28 0C30 24.5 16 41 16 41z" />
        <circle cx="16" cy="15.5" r="5" />
      </svg>
    </div>
  );
}
