import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../shared/controls/choices.tsx';
import { usePack } from '../matter/queries.ts';
import type { FieldProps } from './draft.ts';

const FEW = 6;

/** Which kind of matter, if one likes to say; a few at first, all on demand. */
export function CategoryField({ draft, change }: FieldProps) {
  const { t } = useTranslation();
  const pack = usePack();
  const [all, setAll] = useState(false);
  const categories = pack.data?.categories ?? [];
  if (categories.length === 0) return null;
  const shown = all ? categories : categories.filter(({ code }, at) => at < FEW || code === draft.category);
  const advice = categories.find(({ code }) => code === draft.category)?.advice;
  return (
    <section className="card field" aria-labelledby="category">
      <h2 id="category">
        {t('report.category')}
        <span className="optional">{t('form.optional')}</span>
      </h2>
      <p className="hint">{t('report.category_hint')}</p>
      <Choices
        clearable
        label={t('report.category')}
        name="category"
        value={draft.category}
        onChange={(category) => change({ category })}
        options={shown.map(({ code, name }) => ({ value: code, title: name }))}
      />
      {advice && (
        <p className="report-advice" role="status">
          <strong>{t('report.advice')}</strong>
          {advice}
        </p>
      )}
      {shown.length < categories.length && (
        <button type="button" className="text-link" onClick={() => setAll(true)}>
          {t('report.category_more')}
        </button>
      )}
    </section>
  );
}
