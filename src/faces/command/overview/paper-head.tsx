import { useTranslation } from 'react-i18next';
import { dayNames, exactTime } from '../../../platform/words/time.ts';
import { language } from '../../shared/words.ts';
import { useAt } from '../at/use-at.ts';

/** What stands above the overview on paper alone: of which area and days it is, and the moment that its figures are true of. */
export function PaperHead({ area, asOf }: { area: string; asOf: string | undefined }) {
  const { t } = useTranslation();
  const { from, to } = useAt();
  return (
    <div className="paper-head">
      <p className="paper-title">{t('paper.title', { area })}</p>
      <p>
        {dayNames(language(), from, to, true)}
        {asOf && ` · ${t('paper.as_of', { at: exactTime(language(), new Date(asOf)) })}`}
      </p>
    </div>
  );
}
