import { BellOutlined } from '@ant-design/icons';
import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useUnread } from '../../shared/notices/read.ts';

/** How much I was told and have not read yet, from every page. */
export function Bell() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const unread = useUnread().data ?? 0;
  return (
    <Link to="/notices" className="bell" aria-label={t('notices.bell', { count: unread })} aria-current={pathname === '/notices' ? 'page' : undefined}>
      <Badge count={unread} size="small" title="">
        <BellOutlined aria-hidden="true" />
      </Badge>
    </Link>
  );
}
