import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome } from '../../shared/types.ts';

/** What the handler answered, and which of the three outcomes it claims. */
export function Reply({ reply, outcome, children }: { reply: string; outcome: Outcome | null; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className="card reply" aria-labelledby="reply">
      <header className="section-head">
        <h2 id="reply">{t('matter.reply')}</h2>
        {outcome && <span className="chip">{t(`matter.outcome.${outcome}`)}</span>}
      </header>
      <p className="words">{reply}</p>
      {children}
    </section>
  );
}
