import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../read.ts';
import type { Item } from '../types.ts';

/** The homes that an address fits, with the way to each and to its building. */
export function Homes({ q, homes }: { q: string; homes: readonly Item[] }) {
  const { t } = useTranslation();
  if (homes.length === 0) return <p role="status">{t('registers.no_home', { q })}</p>;
  return (
    <ul className="homes">
      {homes.map((home) => (
        <li key={home.id}>
          <Link to={pageOf('dwellings', home.id)}>{home.title}</Link>
          <span className="household-quiet">
            {home.area_name} · <Link to={`${pageOf('buildings', String(home.values['building']))}?door=${home.id}`}>{t('registers.in_building')}</Link>
          </span>
        </li>
      ))}
    </ul>
  );
}
