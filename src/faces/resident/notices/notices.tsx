import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Moment } from '../../shared/moment.tsx';
import { type Notice, useMarkRead, useNotices, useUnread } from '../../shared/notices/read.ts';
import { isUnread, rowsIn } from '../../shared/paging/paging.ts';
import { useMe } from '../matter/queries.ts';
import { Empty } from '../parts/empty.tsx';
import { More } from '../parts/more.tsx';
import { Fault, Trouble } from '../parts/trouble.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { PreferenceField } from './preference-field.tsx';
import './notices.css';

/** Everything I was told about my matters, newest first. */
export function Notices() {
  const { t } = useTranslation();
  const me = useMe();
  const signedIn = me.data != null && me.data.account !== null;
  return (
    <div className="page">
      <h1>{t('notices.title')}</h1>
      {me.data && !signedIn && (
        <Empty title={t('notices.sign_in')} hint={t('notices.sign_in_hint')}>
          <Link className="text-link" to="/me">
            {t('me.sign_in')}
          </Link>
        </Empty>
      )}
      {signedIn && <Mine />}
    </div>
  );
}

function Mine() {
  const { t } = useTranslation();
  const notices = useNotices('mine');
  const unread = useUnread().data ?? 0;
  const markRead = useMarkRead();
  const items = rowsIn(notices.data);
  return (
    <>
      <PreferenceField />
      {notices.isPending && <Waiting cards={2} />}
      {isUnread(notices) && <Trouble error={notices.error} again={notices.refetch} />}
      {notices.data && items.length === 0 && <Empty title={t('notices.empty')} hint={t('notices.empty_hint')} />}
      {unread > 0 && (
        <p className="notices-do">
          <Button size="small" fill="outline" loading={markRead.isPending} onClick={() => markRead.mutate(undefined)}>
            {t('notices.all_read')}
          </Button>
        </p>
      )}
      <Fault error={markRead.error} />
      <ul className="cards">
        {items.map((notice) => (
          <li key={notice.id}>
            <Line notice={notice} onRead={() => notice.read || markRead.mutate([notice.id])} />
          </li>
        ))}
      </ul>
      <More of={notices} label={t('notices.more')} />
    </>
  );
}

function Line({ notice, onRead }: { notice: Notice; onRead: () => void }) {
  const { t } = useTranslation();
  return (
    <Link className="card notice" data-read={notice.read} to={notice.link ?? '/matters'} onClick={onRead}>
      <span className="notice-head">
        <strong>{notice.step_name}</strong>
        {!notice.read && <span className="notice-new">{t('notices.unread')}</span>}
        <Moment at={notice.at} />
      </span>
      <span>{notice.text}</span>
    </Link>
  );
}
