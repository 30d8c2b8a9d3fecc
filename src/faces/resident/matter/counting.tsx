import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, Receipt } from '../../shared/types.ts';

type Props = { mine: CaseDetail; receipt: Receipt; onAppeal: (() => void) | null };

/** Whether my matter counts in the published rates: left out on which ground, said by whom, my appeal, and how it was ruled. */
export function Counting({ mine, receipt, onAppeal }: Props) {
  const { t } = useTranslation();
  if (!mine.excluded && !mine.appeal) return null;
  const told = (step: string) => receipt.timeline.findLast((item) => item.step === step)?.told?.['reason'];
  // An auditor's reason goes with the auditor's ground: not with a ruling that took it back, nor with one of the handler's own appeal.
  const excluded = mine.excluded && mine.excluded !== 'appeal' ? told('exclude') : undefined;
  const ruled = told('rule');
  return (
    <section className="card" aria-labelledby="counting">
      <h2 id="counting">{t(mine.excluded ? 'loop.excluded' : 'loop.counts')}</h2>
      {mine.excluded && <p>{t(`loop.ground.${mine.excluded}`)}</p>}
      {excluded && <p className="words">{t('loop.reason', { reason: excluded })}</p>}
      {mine.appeal && <p>{t(`loop.appeal.${mine.appeal}`)}</p>}
      {ruled && <p className="words">{t('loop.ruling', { reason: ruled })}</p>}
      {onAppeal && (
        <>
          <p className="hint">{t('loop.appeal_hint')}</p>
          <Button block color="primary" fill="outline" size="large" onClick={onAppeal}>
            {t('loop.appeal_button')}
          </Button>
        </>
      )}
    </section>
  );
}
