import { useTranslation } from 'react-i18next';
import { Moment, TimeLeft } from '../../shared/moment.tsx';
import type { CaseDetail } from '../../shared/types.ts';
import { Calls } from './calls.tsx';
import { openOrder, returnsOf } from './loop.ts';
import { type RecordName, useTrail } from './read.ts';
import './loop.css';

/** What must be seen before anything else: an order that waits for its response, who said "not mine", who was whistled for. */
export function LoopCards({ name, detail }: { name: RecordName; detail: CaseDetail }) {
  const trail = useTrail(name);
  const items = trail.data?.items ?? [];
  return (
    <>
      <Order order={openOrder(detail, items)} />
      {!detail.ended_at && <Returned returns={returnsOf(items)} bound={detail.bound} />}
      {detail.calls.length > 0 && <Calls calls={detail.calls} />}
    </>
  );
}

function Order({ order }: { order: ReturnType<typeof openOrder> }) {
  const { t } = useTranslation();
  if (!order) return null;
  return (
    <section className="order" aria-labelledby="order">
      <h2 id="order">
        {t('loop.order', { by: order.by })}
        <TimeLeft due={order.due} />
      </h2>
      <p>{order.words}</p>
      <p className="order-until">
        {t('loop.order_until')} <Moment at={order.due} exact />
      </p>
    </section>
  );
}

function Returned({ returns, bound }: { returns: ReturnType<typeof returnsOf>; bound: boolean }) {
  const { t } = useTranslation();
  if (returns.length === 0) return null;
  return (
    <section className="returned" aria-labelledby="returned">
      <h2 id="returned">{t('loop.returned', { count: returns.length })}</h2>
      <ul>
        {returns.map(({ seq, at, who, reason }) => (
          <li key={seq}>
            <p>
              <strong>{who}</strong> <Moment at={at} />
            </p>
            <blockquote>{reason || t('loop.no_reason')}</blockquote>
          </li>
        ))}
      </ul>
      {bound && <p className="returned-bound">{t('loop.bound')}</p>}
    </section>
  );
}
