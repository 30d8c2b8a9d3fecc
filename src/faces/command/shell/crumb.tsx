import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAt, useHome } from '../at/use-at.ts';
import { useAreaPath } from './use-area-path.ts';

/** Where one is, from the area I answer for down; each step above leads back up. */
export function Crumb() {
  const { t } = useTranslation();
  const { area, href } = useAt();
  const home = useHome();
  const path = useAreaPath(area);
  return (
    <nav className="crumb" aria-label={t('where')}>
      <ol>
        {path.map(({ code, name }, i) => (
          <li key={code}>
            {i === path.length - 1 ? (
              <span aria-current="location">{name}</span>
            ) : (
              <Link to={href({ area: code === home ? null : code, rows: null, where: null })}>{name}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
