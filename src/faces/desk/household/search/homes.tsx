import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../read.ts';
import { type Found, whereIs } from './read.ts';

const FEW = 5;

/** The homes that an address fits, each with its households and its place in its building; the buildings where there are too many homes. */
export function Homes({ q, found: { items, buildings, more } }: { q: string; found: Found }) {
  const { t } = useTranslation();
  if (items.length === 0 && buildings.length === 0) return <p role="status">{t('registers.no_home', { q })}</p>;
  return (
    <>
      <ul className="homes" aria-label={t('registers.homes')}>
        {items.map((home) => (
          <li key={home.id}>
            <span className="homes-where">
              <Link to={pageOf('dwellings', home.id)}>{whereIs(home, (unit) => t('building.unit', { unit }))}</Link>
              <span className="household-quiet">{home.area_name}</span>
            </span>
            <span className="household-acts">
              {home.households?.slice(0, FEW).map((household, at) => (
                <Link key={household.id} to={pageOf('households', household.id)}>
                  {t('registers.nth_household', { count: at + 1 })}
                </Link>
              ))}
              <Link to={`${pageOf('buildings', home.building)}?door=${home.id}`}>{t('registers.in_building')}</Link>
            </span>
          </li>
        ))}
        {items.length === 0 &&
          buildings.map((building) => (
            <li key={building.id}>
              <Link to={pageOf('buildings', building.id)}>{[building.compound_name, building.name].filter(Boolean).join(' ')}</Link>
              <span className="household-quiet">{building.area_name}</span>
            </li>
          ))}
      </ul>
      {more && <p className="household-quiet">{t('registers.more_homes')}</p>}
    </>
  );
}
