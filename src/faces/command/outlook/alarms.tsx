import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../shared/paging/paging.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useAt } from '../at/use-at.ts';
import { isNotForMe, useAlarmRows, useAlarms } from './read.ts';
import type { Alarm } from './types.ts';

/** Signs that a figure may have been made to look good, for those who may see them: what, where, since when, and the evidence in a sentence. Never a person. */
export function Alarms({ area }: { area: string }) {
  const { t } = useTranslation();
  const { to } = useAt();
  const alarms = useAlarms(area, to);
  if (alarms.isPending || (alarms.isError && isNotForMe(alarms.error))) return null;
  return (
    <section aria-labelledby="alarms">
      <h3 id="alarms">{t('outlook.alarms')}</h3>
      {alarms.isError && <ProblemNote error={alarms.error} retry={() => void alarms.refetch()} />}
      {alarms.isSuccess && alarms.data.items.length === 0 && <p className="outlook-none">{t('outlook.no_alarms')}</p>}
      <ul className="outlook-list outlook-alarms">
        {alarms.data?.items.map((alarm) => (
          <li key={`${alarm.kind} ${alarm.area} ${alarm.unit ?? ''}`}>
            <span className="outlook-alarm-mark" aria-hidden="true">
              !
            </span>
            <Evidence alarm={alarm} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What an alarm says, and the records it says it of, once it is opened. */
function Evidence({ alarm }: { alarm: Alarm }) {
  const [open, setOpen] = useState(false);
  const rows = useAlarmRows(alarm.rows, open);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{alarm.says}</summary>
      {isUnread(rows) && <ProblemNote error={rows.error} retry={() => void rows.refetch()} />}
      <ul className="alarm-rows">
        {rowsIn(rows.data).map(({ id, number, state_name, area_name, at }) => (
          <li key={id}>
            <a href={`/desk/cases/${id}`}>{number}</a>
            <span>
              {state_name} · {area_name} · <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
      <More of={rows} byHand />
    </details>
  );
}
