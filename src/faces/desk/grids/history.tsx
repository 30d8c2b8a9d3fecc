import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useRedrawn } from './read.ts';

/** How the grids of a community were drawn anew, latest first. */
export function History({ community }: { community: string }) {
  const { t } = useTranslation();
  const redrawn = useRedrawn(community);
  if (redrawn.isPending) return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
  if (redrawn.isError) return <ProblemNote error={redrawn.error} retry={() => void redrawn.refetch()} />;
  if (redrawn.data.items.length === 0) return <p className="map-none">{t('grids.never')}</p>;
  return (
    <ol className="grids-history">
      {redrawn.data.items.map(({ code, name, on_day, successors, moved }) => (
        <li key={code}>
          <time dateTime={on_day}>{on_day}</time>
          <span>{t('grids.went_into', { name, into: successors.map((each) => each.name).join('、') })}</span>
          {moved > 0 && <small>{t('grids.moved', { count: moved })}</small>}
        </li>
      ))}
    </ol>
  );
}
