import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MapLayerFacts } from '../../shared/map/types.ts';
import { pageOf } from '../household/read.ts';

/** A record that was picked, on the map or in the list; `at` where it is known. */
export type Picked = { layer: string; id: string; facts: Record<string, unknown>; at: [lon: number, lat: number] | null };

/** Where a record lies; null where nobody has said. */
export const placeOf = ({ lon, lat }: Readonly<Record<string, unknown>>): [lon: number, lat: number] | null =>
  typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : null;

/** What the map knows of a record, and the way to its page. */
export function PickedCard({ picked, layers, onClose }: { picked: Picked; layers: readonly MapLayerFacts[]; onClose: () => void }) {
  const { t } = useTranslation();
  const layer = layers.find(({ name }) => name === picked.layer);
  if (!layer) return null;
  const name = String(picked.facts['name'] ?? layer.title);
  const lines = layer.facts.flatMap(({ name: fact, label, choices }) => {
    const value = picked.facts[fact];
    if (fact === 'name' || value === undefined || value === null || value === '') return [];
    return [{ fact, label, value: choices.find((choice) => choice.value === value)?.title ?? String(value) }];
  });
  return (
    <section className="map-card" aria-live="polite" aria-label={name}>
      <h2>{name}</h2>
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('map.close')} className="map-card-close" onClick={onClose} />
      <dl>
        {lines.map(({ fact, label, value }) => (
          <div key={fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Link to={pageOf(picked.layer, picked.id)}>{t('map.open', { name: layer.title })}</Link>
    </section>
  );
}
