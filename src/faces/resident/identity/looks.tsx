import { useTranslation } from 'react-i18next';
import type { Reveal } from '../../shared/identity/types.ts';
import { Moment } from '../../shared/moment.tsx';
import type { Access } from '../matter/access.ts';
import { Fault } from '../parts/trouble.tsx';
import { useReveals } from './queries.ts';
import './identity.css';

/** Who saw how to reach me, when and why: nobody, or each of them. */
export function Looks({ access }: { access: Access }) {
  const { t } = useTranslation();
  const reveals = useReveals(access);
  if (!reveals.data) return <Fault error={reveals.error} />;
  return (
    <section className="card" aria-labelledby="looks">
      <h2 id="looks">{t('identity.looks')}</h2>
      {reveals.data.items.length === 0 ? (
        <p className="hint">{t('identity.looks_none')}</p>
      ) : (
        <ul className="looks">
          {reveals.data.items.map((reveal) => (
            <Look key={reveal.seq} reveal={reveal} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Look({ reveal }: { reveal: Reveal }) {
  const { t } = useTranslation();
  return (
    <li>
      <p>
        <strong>{reveal.by}</strong> {t(reveal.shown ? 'identity.looked' : 'identity.asked', { purpose: reveal.purpose_name })}
      </p>
      {reveal.note && <p className="look-note">{reveal.note}</p>}
      <p className="hint">
        <Moment at={reveal.at} exact /> · {t('identity.times', { count: reveal.shown })}
      </p>
    </li>
  );
}
