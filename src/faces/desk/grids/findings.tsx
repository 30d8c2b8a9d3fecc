import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useFindings } from './read.ts';
import type { Point } from './types.ts';

/** What is wrong with the grids; a press shows the place. */
export function Findings({ community, onShow }: { community: string; onShow: (point: Point | null, grids: readonly string[]) => void }) {
  const { t } = useTranslation();
  const found = useFindings(community);
  if (found.isPending) return <Skeleton active title={false} paragraph={{ rows: 5 }} />;
  if (found.isError) return <ProblemNote error={found.error} retry={() => void found.refetch()} />;
  if (found.data.items.length === 0) return <p className="map-none">{t('grids.sound')}</p>;
  return (
    <ul className="map-rows grids-findings">
      {found.data.items.map(({ kind, kind_name, said, grids, lon, lat }) => (
        <li key={`${kind}${grids.join()}${lon}${lat}`}>
          <button
            type="button"
            onClick={() => onShow(lon === null || lat === null ? null : [lon, lat], lon === null ? grids : [])}
            disabled={lon === null && grids.length === 0}
          >
            <strong>{kind_name}</strong>
            <span>{said}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
