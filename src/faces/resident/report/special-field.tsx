import { useTranslation } from 'react-i18next';
import { Choices } from '../../shared/controls/choices.tsx';
import { usePack } from '../matter/queries.ts';
import type { FieldProps } from './draft.ts';

/** Whom it concerns, if one likes to say: people whose matters come first. */
export function SpecialField({ draft, change }: FieldProps) {
  const { t } = useTranslation();
  const pack = usePack();
  const specials = pack.data?.specials ?? [];
  if (specials.length === 0) return null;
  return (
    <section className="card field" aria-labelledby="special">
      <h2 id="special">
        {t('report.special')}
        <span className="optional">{t('form.optional')}</span>
      </h2>
      <p className="hint">{t('report.special_hint')}</p>
      <Choices
        clearable
        label={t('report.special')}
        name="special"
        value={draft.special}
        onChange={(special) => change({ special })}
        options={specials.map(({ code, name }) => ({ value: code, title: name }))}
      />
    </section>
  );
}
