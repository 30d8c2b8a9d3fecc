import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { exactTime } from '../../../platform/words/time.ts';
import { useNow } from '../../shared/moment.tsx';
import type { CaseDetail, Receipt } from '../../shared/types.ts';
import { language } from '../../shared/words.ts';
import { cameOf, lastCalls } from './whistle.ts';

type Props = { receipt: Receipt; mine: CaseDetail | null };

/** What is out of the ordinary about my matter, each in a sentence: who was called to help, an order from above, a leader who owns it, what it waits for. */
export function LoopNotes({ receipt, mine }: Props) {
  const { t } = useTranslation();
  const order = receipt.clocks.find(({ clock, stopped_at }) => clock === 'order' && !stopped_at);
  const isLifted = receipt.timeline.some(({ step }) => step === 'lift');
  return (
    <>
      {mine && <Whistled mine={mine} />}
      {order?.due_at && <p className="standing-note">{t('loop.ordered', { when: exactTime(language(), new Date(order.due_at)) })}</p>}
      {isLifted && <p className="standing-note">{mine?.leader ? t('loop.lifted', { name: mine.leader }) : t('loop.lifted_public')}</p>}
      {receipt.state === 'shelved' && (
        <p className="standing-note">
          {t('loop.shelved')} <Link to={mine ? `/totals?area=${mine.area.slice(0, 12)}` : '/totals'}>{t('loop.shelved_totals')}</Link>
        </p>
      )}
    </>
  );
}

function Whistled({ mine }: { mine: CaseDetail }) {
  const { t } = useTranslation();
  const now = useNow();
  const calls = lastCalls(mine.calls);
  if (calls.length === 0) return null;
  const names = calls.map(({ unit_name }) => unit_name).join(t('loop.and'));
  return (
    <div className="standing-note">
      <p>{t(mine.owner?.post === 'leader' ? 'loop.whistled_leader' : 'loop.whistled', { names })}</p>
      <ul className="called">
        {calls.map((call) => (
          <li key={call.unit} data-came={cameOf(call, now)}>
            {t(`loop.call.${cameOf(call, now)}`, { name: call.unit_name })}
          </li>
        ))}
      </ul>
    </div>
  );
}
