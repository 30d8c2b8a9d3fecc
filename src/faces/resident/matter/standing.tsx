import { useTranslation } from 'react-i18next';
import { exactTime } from '../../../platform/words/time.ts';
import { dayOf, TimeLeft } from '../../shared/moment.tsx';
import type { CaseDetail, Receipt } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';
import { StateChip } from '../parts/chip.tsx';
import { LoopNotes } from './loop-notes.tsx';
import { Stages } from './stages.tsx';
import { asksResident, isEnded, isUnderWay, sentenceKey, whoOf } from './story.ts';

/** Where the matter stands: what it is, in one sentence what is going on, who is to act, and by when. */
export function Standing({ receipt, mine }: { receipt: Receipt; mine: CaseDetail | null }) {
  const { t, i18n } = useTranslation();
  const matter = mine ?? receipt;
  const ended = isEnded(matter.state);
  const key = sentenceKey(matter);
  const forOthers = `matter.public.${key}`;
  const sentence = !mine && i18n.exists(forOthers) ? forOthers : `matter.state.${key}`;
  const facts = {
    who: whoOf(matter.awaits, language()),
    owner: mine?.owner?.name ?? t('matter.handler'),
    when: matter.review_on ? dayOf(matter.review_on) : '',
  };
  return (
    <section className="card standing">
      <p className="standing-number">
        <StateChip {...matter} />
        <span>
          {t('matter.number')} {receipt.number}
        </span>
      </p>
      <h1>{mine?.title ?? receipt.category_name ?? t('matter.title')}</h1>
      <Stages receipt={receipt} signed={matter.closed_by === 'resident'} />
      <p className="standing-now">{t(sentence, facts)}</p>
      {!ended && matter.state !== 'shelved' && matter.due_at && (
        <p className="standing-due">
          {t(mine && asksResident(matter.state) ? 'matter.your_time' : 'matter.this_step')} <TimeLeft due={matter.due_at} />
        </p>
      )}
      {mine?.promised_at && isUnderWay(matter.state) && (
        <p className="standing-promise">
          {t(mine.late ? 'matter.was_promised' : 'matter.promised', { when: exactTime(language(), new Date(mine.promised_at)) })}
        </p>
      )}
      {matter.late && !ended && <p className="standing-late">{t('matter.late')}</p>}
      {mine?.awaits?.gap && <p className="standing-note">{t('matter.gap', { wanted: mine.awaits.wanted_name, who: facts.who })}</p>}
      {mine !== null && mine.returns > 0 && !ended && <p className="standing-note">{t('matter.returns', { count: mine.returns })}</p>}
      <LoopNotes receipt={receipt} mine={mine} />
      {mine?.extended ? <p className="standing-note">{t('matter.extended')}</p> : null}
    </section>
  );
}
