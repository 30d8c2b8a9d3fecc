import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUnread } from '../../shared/notices/read.ts';
import { useMe } from '../matter/queries.ts';
import { BellIcon } from '../shell/icons.tsx';
import './notices.css';

/** What I was told and have not read yet; there for whoever has signed in. */
export function Bell() {
  const { t } = useTranslation();
  const me = useMe();
  const signedIn = me.data != null && me.data.account !== null;
  const unread = useUnread(signedIn).data ?? 0;
  if (!signedIn) return null;
  return (
    <Link to="/notices" className="quick bell" aria-label={t('notices.bell', { count: unread })}>
      <BellIcon />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {unread}
        </span>
      )}
    </Link>
  );
}
