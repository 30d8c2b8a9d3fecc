import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { FileList } from '../../shared/files/file-list.tsx';
import type { FileItem } from '../../shared/files/types.ts';
import { usePack } from '../../shared/session/session.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { TimeLine } from '../../shared/time-line/time-line.tsx';
import { happeningsOf } from './happenings.ts';
import { type RecordName, useTrail } from './read.ts';

/** What happened, by post and never by person, each entry with the tick that it is on record. */
export function Story({ name, leader, files }: { name: RecordName; leader: string | null; files: readonly FileItem[] }) {
  const { t } = useTranslation();
  const trail = useTrail(name);
  const pack = usePack();
  return (
    <section aria-labelledby="story">
      <h2 id="story">{t('record.story')}</h2>
      {trail.isPending && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      {trail.isError && <ProblemNote error={trail.error} retry={() => void trail.refetch()} />}
      {trail.data && (
        <TimeLine
          items={happeningsOf(name.flow, trail.data.items, pack.data, t, { leader })}
          intact={trail.data.intact}
          below={(seq) => <FileList files={files.filter((file) => file.seq === seq && seq !== 1)} />}
        />
      )}
    </section>
  );
}
