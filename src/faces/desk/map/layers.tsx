import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Legend } from '../../shared/map/legend.tsx';
import { isRing } from '../../shared/map/style-records.ts';
import type { MapLayerFacts } from '../../shared/map/types.ts';

/** Which layers are drawn, each with what its colours mean. */
export function Layers({ layers, shown, onChange }: { layers: MapLayerFacts[]; shown: readonly string[]; onChange: (names: string[]) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="map-layers">
      <legend>{t('map.layers')}</legend>
      {layers.map((layer) => (
        <div key={layer.name} className="map-layer">
          <Checkbox
            checked={shown.includes(layer.name)}
            onChange={({ target }) => onChange(layers.map(({ name }) => name).filter((name) => (name === layer.name ? target.checked : shown.includes(name))))}
          >
            {layer.title}
          </Checkbox>
          {shown.includes(layer.name) && <Legend layer={layer} ring={isRing(layer, { layers })} unknown={t('map.unknown_kind')} />}
        </div>
      ))}
    </fieldset>
  );
}
