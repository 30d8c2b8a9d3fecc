import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useAt } from '../at/use-at.ts';
import { isNotForMe, useAlarms } from './read.ts';

/** Signs that a figure may have been made to look good, for those who may see them: what, where, since when, and the evidence in a sentence. Never a person. */
export function Alarms({ area }: { area: string }) {
  const { t } = useTranslation();
  const { from, to } = useAt();
  const alarms = useAlarms(area, { from, to });
  if (alarms.isPending || (alarms.isError && isNotForMe(alarms.error))) return null;
  return (
    <section aria-labelledby="alarms">
      <h3 id="alarms">{t('outlook.alarms')}</h3>
      {alarms.isError && <ProblemNote error={alarms.error} retry={() => void alarms.refetch()} />}
      {alarms.isSuccess && alarms.data.items.length === 0 && <p className="outlook-none">{t('outlook.no_alarms')}</p>}
      <ul className="outlook-list outlook-alarms">
        {alarms.data?.items.map((alarm) => (
          <li key={`${alarm.kind} ${alarm.area} ${alarm.unit ?? ''} ${alarm.on}`}>
            <span className="outlook-alarm-mark" aria-hidden="true">
              !
            </span>
            <span>{alarm.says}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
