import { Button, Segmented, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMarkRead, useNotices, useUnread } from '../../shared/notices/read.ts';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../shared/paging/paging.ts';
import { useMe } from '../../shared/session/session.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { FailedLine } from './failed-line.tsx';
import { NoticeLine } from './notice-line.tsx';
import { PreferenceField } from './preference-field.tsx';
import './notices.css';

const CARERS = ['admin_system'];

/** What I was told, and for those who look after it, what did not arrive. */
export function NoticesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const cares = CARERS.includes(me.data?.acting.post ?? '');
  const which = cares && search.get('show') === 'failed' ? 'failed' : 'mine';
  const notices = useNotices(which);
  const unread = useUnread().data ?? 0;
  const markRead = useMarkRead();
  const items = rowsIn(notices.data);
  return (
    <div className="notices">
      <div className="notices-head">
        <h1>{t('notices.title')}</h1>
        {cares && (
          <Segmented
            value={which}
            options={(['mine', 'failed'] as const).map((value) => ({ value, label: t(`notices.show_${value}`) }))}
            onChange={(next) => setSearch(next === 'failed' ? { show: 'failed' } : {}, { replace: true })}
          />
        )}
        {which === 'mine' && (
          <Button disabled={unread === 0} loading={markRead.isPending} onClick={() => markRead.mutate(undefined)}>
            {t('notices.all_read')}
          </Button>
        )}
      </div>
      {which === 'mine' && <PreferenceField />}
      {which === 'failed' && <p className="page-hint">{t('notices.failed_hint')}</p>}
      {notices.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {isUnread(notices) && <ProblemNote error={notices.error} retry={() => void notices.refetch()} />}
      {notices.data && items.length === 0 && <Nothing title={t(`notices.empty_${which}`)} hint={t(`notices.empty_${which}_hint`)} />}
      {items.length > 0 && (
        <ul className="notice-list">
          {items.map((notice) => (
            <li key={notice.id}>{which === 'failed' ? <FailedLine notice={notice} /> : <NoticeLine notice={notice} />}</li>
          ))}
        </ul>
      )}
      <More of={notices} />
    </div>
  );
}
