import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Moment } from '../../shared/moment.tsx';
import { Fault } from '../parts/trouble.tsx';
import { useChecked } from './queries.ts';
import './identity.css';

/** Whoever scanned a printed sheet learns first whether it is true, and whether more has happened since. */
export function SheetCheck({ number }: { number: string }) {
  const { t } = useTranslation();
  const [query] = useSearchParams();
  const checked = useChecked(query.get('sheet'));
  if (checked.isError) return <Fault error={checked.error} />;
  if (!checked.data) return null;
  const { valid, later, seq, head, by, printed_at, number: printed } = checked.data;
  const isTrue = valid && printed === number;
  return (
    <section className="card sheet-check" data-valid={isTrue} aria-labelledby="sheet-check">
      <h2 id="sheet-check">{t(isTrue ? 'identity.sheet_true' : 'identity.sheet_false')}</h2>
      {isTrue && (
        <>
          <p>{later ? t('identity.sheet_later', { count: later, seq }) : t('identity.sheet_latest', { seq })}</p>
          <p className="hint">
            {by} · <Moment at={printed_at} exact /> · {head}
          </p>
        </>
      )}
    </section>
  );
}
