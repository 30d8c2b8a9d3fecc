import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import type { TogetherWith } from '../../shared/types.ts';
import './together.css';

/** With how many others my matter is handled, as which work order, and how far that is. */
export function Together({ together }: { together: TogetherWith }) {
  const { t } = useTranslation();
  const { number, main, others, kind, state_name, progress } = together;
  const line = main ? 'together.main' : kind === 'repeat' ? 'together.repeat' : 'together.with';
  return (
    <section className="card together" aria-labelledby="together">
      <h2 id="together">{t('together.title')}</h2>
      <p>{t(line, { number, count: others })}</p>
      {!main && (
        <>
          <p className="together-state">{t('together.now', { state: state_name })}</p>
          <ol className="together-progress">
            {progress.map((each) => (
              <li key={`${each.at}${each.step}`}>
                <span>
                  {each.unit_name || each.post_name} · {each.step_name}
                </span>
                <Moment at={each.at} />
              </li>
            ))}
          </ol>
          <p className="note">{t('together.yours')}</p>
        </>
      )}
    </section>
  );
}
