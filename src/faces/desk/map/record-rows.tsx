import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MapLayerFacts } from '../../shared/map/types.ts';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../shared/paging/paging.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { Area } from '../../shared/types.ts';
import { useItems } from '../household/read.ts';
import { type Picked, placeOf } from './picked-card.tsx';

type Props = { area: Area; layer: MapLayerFacts; picked: string | null; onRecord: (record: Picked) => void };

/** The records of a layer in an area, a page at a time; choosing one shows it on the map. */
export function RecordRows({ area, layer, picked, onRecord }: Props) {
  const { t } = useTranslation();
  const items = useItems(layer.name, { area: area.code });
  if (items.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (isUnread(items)) return <ProblemNote error={items.error} retry={() => void items.refetch()} />;
  const rows = rowsIn(items.data);
  if (rows.length === 0) return <p className="map-none">{t('map.records_none', { area: area.name, layer: layer.title })}</p>;
  return (
    <>
      <ul className="map-rows">
        {rows.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-pressed={item.id === picked}
              onClick={() => onRecord({ layer: layer.name, id: item.id, facts: item.values, at: placeOf(item.values) })}
            >
              <strong>{item.title}</strong>
              <span>{placeOf(item.values) ? item.area_name.split(' · ').at(-1) : t('map.no_point')}</span>
            </button>
          </li>
        ))}
      </ul>
      <More of={items} />
    </>
  );
}
