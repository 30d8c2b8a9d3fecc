import { useTranslation } from 'react-i18next';
import { Moment, TimeLeft, useNow } from '../../shared/moment.tsx';
import type { WhistleCall } from '../../shared/types.ts';
import { missingOf, type Standing, standingOf } from './loop.ts';

/** Who was whistled for: who came, who answered, and at a glance who has not. */
export function Calls({ calls }: { calls: readonly WhistleCall[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const { to_come, to_answer } = missingOf(calls);
  const names = (some: readonly WhistleCall[]) => some.map(({ unit_name }) => unit_name).join(t('loop.and'));
  return (
    <section className="calls" aria-labelledby="calls">
      <h2 id="calls">{t('loop.calls')}</h2>
      <p className="calls-now">
        {to_come.length > 0 && <strong>{t('loop.to_come', { names: names(to_come) })}</strong>}
        {to_answer.length > 0 && <strong>{t('loop.to_answer', { names: names(to_answer) })}</strong>}
        {to_come.length + to_answer.length === 0 && t(calls.some(({ ended_at }) => ended_at) ? 'loop.ended_without' : 'loop.all_answered')}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('loop.unit')}</th>
            <th scope="col">{t('cases.step.report_in')}</th>
            <th scope="col">{t('loop.answered')}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => {
            const { report, answer } = standingOf(call, now);
            return (
              <tr key={`${call.unit} ${call.called_at}`}>
                <th scope="row">
                  <span className="call-role" data-role={call.role}>
                    {call.role_name}
                  </span>
                  {call.unit_name}
                  <span className="call-at">
                    {t('loop.called')} <Moment at={call.called_at} />
                  </span>
                </th>
                <td data-label={t('cases.step.report_in')}>
                  <Deadline standing={report} met={call.reported_at} by={call.report_by} />
                </td>
                <td data-label={t('loop.answered')}>
                  <Deadline standing={answer} met={call.answered_at} by={call.answer_by} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Deadline({ standing, met, by }: { standing: Standing; met: string | null; by: string | null }) {
  const { t } = useTranslation();
  return (
    <span className="call-standing" data-standing={standing}>
      {met && <Moment at={met} exact />}
      {standing === 'kept_late' && <span className="kept-no">{t('clocks.broken')}</span>}
      {standing === 'given_up' && t('loop.given_up')}
      {(standing === 'waiting' || standing === 'late') && by && (
        <>
          <TimeLeft due={by} />
          <span className="call-by">
            {t('loop.by')} <Moment at={by} exact />
          </span>
        </>
      )}
    </span>
  );
}
