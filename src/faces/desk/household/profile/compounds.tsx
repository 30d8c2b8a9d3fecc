import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../read.ts';
import type { Estate } from './read.ts';

/** The compounds of an area: who manages each, and what is missing, in words. */
export function Compounds({ compounds, area }: { compounds: readonly Estate[]; area: string }) {
  const { t } = useTranslation();
  const without = compounds.filter(({ managed }) => !managed).length;
  return (
    <section className="household-card" aria-label={t('profile.compounds')}>
      <h2>
        {t('profile.compounds')}{' '}
        {compounds.length > 0 && <span className="household-quiet">{t(without > 0 ? 'profile.unmanaged' : 'profile.all_managed', { count: without })}</span>}
      </h2>
      {compounds.length === 0 ? (
        <p className="household-quiet">
          {t('profile.no_compounds')} <Link to={`/registers/compounds?area=${area}`}>{t('profile.to_compounds')}</Link>
        </p>
      ) : (
        <ul className="compounds">
          {compounds.map((one) => (
            <li key={one.id}>
              <span>
                <Link to={pageOf('compounds', one.id)}>{one.name}</Link>
                <span className="household-quiet">{one.kind_name}</span>
              </span>
              <span className={one.managed ? undefined : 'compound-gap'}>
                {one.managed ? [one.property, one.committee_name].filter(Boolean).join(' · ') : t('profile.nobody_manages')}
              </span>
              <span className={one.team_gaps ? 'compound-gap' : undefined}>
                {one.team_gaps === null ? '' : one.team_gaps > 0 ? t('profile.team_gaps', { count: one.team_gaps }) : t('profile.team_whole')}
              </span>
              <Link to={`/registers/buildings?compound=${one.id}`}>{t('profile.buildings', { count: one.buildings })}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
