import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import { Fault } from '../parts/trouble.tsx';
import { type Consent, useAsk } from './queries.ts';

/** What is done only if I agree to it, and my word on each. Taking it back is as easy as giving it. */
export function Consents({ consents }: { consents: readonly Consent[] }) {
  const { t } = useTranslation();
  const give = useAsk<{ purpose: string }>('/me/person/consents');
  const take = useAsk<{ purpose: string }>('/me/person/consents/withdraw');
  if (consents.length === 0) return null;
  return (
    <section className="card" aria-labelledby="consents">
      <h2 id="consents">{t('rights.consents')}</h2>
      <p className="hint">{t('rights.consents_hint')}</p>
      <ul className="rights-list">
        {consents.map(({ purpose, name, given_at, how_name }) => (
          <li key={purpose} className="consent">
            <p>
              <strong>{name}</strong>
              {given_at ? (
                <span className="hint">
                  {how_name} · <Moment at={given_at} />
                </span>
              ) : (
                <span className="hint">{t('rights.not_agreed')}</span>
              )}
            </p>
            <Button fill="outline" loading={give.isPending || take.isPending} onClick={() => (given_at ? take : give).mutate({ purpose })}>
              {t(given_at ? 'rights.take_back' : 'rights.agree')}
            </Button>
          </li>
        ))}
      </ul>
      <Fault error={give.error ?? take.error} />
    </section>
  );
}
