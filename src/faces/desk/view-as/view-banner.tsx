import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useNow } from '../../shared/moment.tsx';
import { queryClient } from '../../shared/query.tsx';
import { forgetView } from '../../shared/session/view.ts';
import type { Me } from '../../shared/types.ts';
import { stopLooking } from './use-views.ts';
import './view-as.css';

const MINUTE = 60_000;

/** While I look at another desk, a bar over every page says whose, how long, and leads back. */
export function ViewBanner({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const now = useNow();
  const viewing = me.viewing;
  const left = viewing ? Date.parse(viewing.until) - now.getTime() : null;
  const over = left !== null && left <= 0;
  useEffect(() => {
    if (!over) return;
    forgetView();
    void queryClient.resetQueries();
  }, [over]);
  if (!viewing || left === null) return null;
  const { post_name, area_name, unit_name } = me.acting;
  const end = () => {
    navigate('/view-as');
    void stopLooking(viewing.id);
  };
  return (
    <div className="view-banner" role="status">
      <EyeOutlined aria-hidden="true" />
      <strong>{t('views.now', { desk: [area_name, unit_name, post_name].filter(Boolean).join(' · ') })}</strong>
      <span>{t('views.left', { count: Math.max(1, Math.ceil(left / MINUTE)) })}</span>
      <Button size="small" onClick={end}>
        {t('views.end')}
      </Button>
    </div>
  );
}
