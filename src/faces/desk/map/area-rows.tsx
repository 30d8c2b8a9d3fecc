import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChildren } from '../../shared/area/read.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { Area, AreaOnPath } from '../../shared/types.ts';

/** The areas right within one; choosing one goes there. */
export function AreaRows({ area, onArea }: { area: Area; onArea: (area: AreaOnPath) => void }) {
  const { t } = useTranslation();
  const below = useChildren(area.code);
  if (below.isPending) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  if (below.isError) return <ProblemNote error={below.error} retry={() => void below.refetch()} />;
  if (below.data.items.length === 0) return <p className="map-none">{t('map.children_none', { name: area.name })}</p>;
  return (
    <ul className="map-rows">
      {below.data.items.map((each) => (
        <li key={each.code}>
          <button type="button" onClick={() => onArea(each)}>
            <strong>{each.name}</strong>
            <span>{t(`map.level.${each.level}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
