import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayOf, Moment, TimeLeft } from '../../shared/moment.tsx';
import type { Case } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';
import { asksResident, isEnded, sentenceKey, whoOf } from '../matter/story.ts';
import { StateChip } from '../parts/chip.tsx';
import './matters.css';

/** One of my matters at a glance: what it is, what happens next, by when. */
export function MatterCard({ matter }: { matter: Case }) {
  const { t } = useTranslation();
  const review = matter.state === 'shelved' ? matter.due_at : null;
  const facts = { who: whoOf(matter.awaits, language()), owner: matter.owner?.name ?? t('matter.handler'), when: review ? dayOf(review) : '' };
  return (
    <Link className="matter-card card" to={`/receipt/${matter.receipt}`} data-asks={asksResident(matter.state)}>
      <strong>{matter.title}</strong>
      <span>{t(`matter.state.${sentenceKey({ ...matter, review_on: review })}`, facts)}</span>
      <span className="matter-card-foot">
        <StateChip {...matter} />
        {!isEnded(matter.state) && review === null && matter.due_at && <TimeLeft due={matter.due_at} />}
        <Moment at={matter.ended_at ?? matter.opened_at} />
      </span>
    </Link>
  );
}
