import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import type { Look } from './queries.ts';

/** Who looked at anything sealed about me, when and why: nobody, or each of them. */
export function Looks({ looks }: { looks: readonly Look[] }) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="who-looked">
      <h2 id="who-looked">{t('rights.looks')}</h2>
      {looks.length === 0 ? (
        <p className="hint">{t('rights.looks_none')}</p>
      ) : (
        <ul className="rights-list">
          {looks.map((look) => (
            <li key={look.id}>
              <p>
                <strong>{[look.area_name, look.post_name].filter(Boolean).join(' ')}</strong>{' '}
                {t('rights.looked', { purpose: look.purpose_name, way: look.way_name, fields: look.field_names.join(t('rights.and')) })}
              </p>
              {look.note && <p className="hint">{look.note}</p>}
              <p className="hint">
                <Moment at={look.at} exact />
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
