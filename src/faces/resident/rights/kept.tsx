import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api.ts';
import { Moment } from '../../shared/moment.tsx';
import { AskSheet } from './ask-sheet.tsx';
import type { Fact, Kept } from './queries.ts';

/** Every record about me with its facts in plain; each fact of my own can be said to be wrong. */
export function KeptList({ records }: { records: readonly Kept[] }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Fact | 'delete' | null>(null);
  return (
    <>
      {records.map((record, at) => (
        <section key={record.id} className="card" aria-labelledby={`kept-${record.id}`}>
          <h2 id={`kept-${record.id}`}>{record.name}</h2>
          <dl className="kept">
            {record.facts.map((fact) => (
              <div key={fact.field}>
                <dt>{fact.title}</dt>
                <dd>
                  {fact.value === true ? t('rights.yes') : fact.value === false ? t('rights.no') : String(fact.value)}
                  {at === 0 && fact.sealed && (
                    <button type="button" className="text-link" onClick={() => setAsking(fact)} aria-label={t('rights.wrong_of', { field: fact.title })}>
                      {t('rights.wrong')}
                    </button>
                  )}
                </dd>
              </div>
            ))}
          </dl>
          <p className="hint">
            {t('rights.changed')} <Moment at={record.changed_at} />
          </p>
        </section>
      ))}
      <section className="card rights-acts" aria-labelledby="rights-acts">
        <h2 id="rights-acts">{t('rights.acts')}</h2>
        <a className="rights-copy" href={addressOf('/me/person/copy.csv')} download>
          {t('rights.copy')}
        </a>
        <Button fill="outline" onClick={() => setAsking('delete')}>
          {t('rights.delete')}
        </Button>
      </section>
      {asking !== null && <AskSheet about={asking} onClose={() => setAsking(null)} />}
    </>
  );
}
