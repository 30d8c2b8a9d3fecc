import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Area, AreaOnPath } from '../../shared/types.ts';

/** The way down to the area the map is about, each step of it a way back up; and where to read more of it. */
export function AreaTrail({ area, onGo }: { area: Area; onGo: (area: AreaOnPath) => void }) {
  const { t } = useTranslation();
  return (
    <div className="map-trail">
      <nav aria-label={t('map.where')}>
        {area.path.map((step) => (
          <Button key={step.code} type="link" size="small" aria-current={step.code === area.code ? 'location' : undefined} onClick={() => onGo(step)}>
            {step.name}
          </Button>
        ))}
      </nav>
      {area.level === 'community' && <Link to={`/areas/${area.code}/profile`}>{t('map.profile')}</Link>}
    </div>
  );
}
