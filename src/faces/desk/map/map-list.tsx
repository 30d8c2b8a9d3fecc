import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapLayerFacts } from '../../shared/map/types.ts';
import type { Area, AreaOnPath } from '../../shared/types.ts';
import { AreaRows } from './area-rows.tsx';
import type { Picked } from './picked-card.tsx';
import { RecordRows } from './record-rows.tsx';

const CHILDREN = '';

type Props = {
  area: Area;
  layers: readonly MapLayerFacts[];
  picked: string | null;
  onArea: (area: AreaOnPath) => void;
  onRecord: (record: Picked) => void;
};

/** The same as the map shows, as a table: the areas within, and the records of each layer that is drawn. */
export function MapList({ area, layers, picked, onArea, onRecord }: Props) {
  const { t } = useTranslation();
  const [of, setOf] = useState(CHILDREN);
  const layer = layers.find(({ name }) => name === of);
  const grid = area.level === 'grid';
  const shown = layer ?? (grid ? layers[0] : undefined);
  const options = [...(grid ? [] : [{ value: CHILDREN, label: t('map.children') }]), ...layers.map(({ name, title }) => ({ value: name, label: title }))];
  return (
    <section className="map-list" aria-label={t('map.list')}>
      {options.length > 1 && <Segmented block options={options} value={shown?.name ?? CHILDREN} onChange={setOf} />}
      {shown ? <RecordRows area={area} layer={shown} picked={picked} onRecord={onRecord} /> : <AreaRows area={area} onArea={onArea} />}
    </section>
  );
}
