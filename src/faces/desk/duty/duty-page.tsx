import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { exactTime } from '../../../platform/words/time.ts';
import { TimeLeft } from '../../shared/moment.tsx';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../shared/paging/paging.ts';
import { useMe } from '../../shared/session/session.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { language } from '../../shared/words.ts';
import { StateChip } from '../shell/state-chip.tsx';
import { Notes } from './notes.tsx';
import { PlanShifts } from './plan-shifts.tsx';
import { Rota } from './rota.tsx';
import { type Duty, type Shift, useCameIn, useDuty } from './use-duty.ts';
import './duty.css';

const ON_IT = ['duty', 'dispatcher', 'supervisor'];

/** The duty desk: who is on duty now, what came in since the last business day closed, what the last shift leaves, and the next two weeks. */
export function DutyPage() {
  const { t } = useTranslation();
  const [duty, me] = [useDuty(), useMe()];
  const [planning, setPlanning] = useState(false);
  if (duty.isPending) return <Skeleton active className="duty" paragraph={{ rows: 10 }} />;
  if (duty.isError) return <ProblemNote error={duty.error} retry={() => void duty.refetch()} />;
  const { data } = duty;
  const writes = ON_IT.includes(me.data?.acting.post ?? '') && !me.data?.viewing;
  return (
    <div className="duty">
      <div className="duty-head">
        <div>
          <h1>
            {t('duty.title')} <span>{data.area_name}</span>
          </h1>
          <p className="page-hint">
            {t(data.working ? 'duty.working' : 'duty.off')} {t('duty.hint')}
          </p>
        </div>
        {data.plans && data.area.length === 9 && <Button onClick={() => setPlanning(true)}>{t('duty.plan')}</Button>}
      </div>
      <div className="duty-parts">
        <section aria-labelledby="duty-now">
          <h2 id="duty-now">{t('duty.on_now')}</h2>
          {data.on_duty.length === 0 && <Nothing title={t('duty.nobody')} hint={t('duty.nobody_hint')} />}
          {data.on_duty.length > 0 && (
            <ul className="duty-list">
              {data.on_duty.map((shift) => (
                <Officer key={shift.id} shift={shift} />
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="duty-came">
          <h2 id="duty-came">{t('duty.came_in', { time: exactTime(language(), new Date(data.since)) })}</h2>
          <CameIn duty={data} />
        </section>
        <section aria-labelledby="duty-notes">
          <h2 id="duty-notes">{t('duty.notes')}</h2>
          <Notes notes={data.notes} writes={writes} />
        </section>
        <section aria-labelledby="duty-rota">
          <h2 id="duty-rota">{t('duty.rota')}</h2>
          <Rota duty={data} />
        </section>
      </div>
      {planning && <PlanShifts duty={data} onClose={() => setPlanning(false)} />}
    </div>
  );
}

function Officer({ shift }: { shift: Shift }) {
  const { t } = useTranslation();
  return (
    <li>
      <p>
        <strong>{shift.name}</strong>
        {shift.mine && <span className="duty-me">{t('duty.me')}</span>}
      </p>
      <p className="duty-foot">
        <span>{shift.area_name}</span>
        <span>{shift.phone ?? t('duty.no_phone')}</span>
        <span>{t('duty.until', { time: exactTime(language(), new Date(shift.to)) })}</span>
      </p>
    </li>
  );
}

function CameIn({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const cases = useCameIn(duty.since);
  if (cases.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  if (isUnread(cases)) return <ProblemNote error={cases.error} retry={() => void cases.refetch()} />;
  const rows = rowsIn(cases.data);
  if (rows.length === 0) return <Nothing title={t('duty.came_none')} hint={t('duty.came_none_hint')} />;
  return (
    <>
      <ul className="duty-list">
        {rows.map((one) => (
          <li key={one.id}>
            <p>
              <Link to={`/cases/${one.id}`}>{one.title}</Link>
            </p>
            <p className="duty-foot">
              <StateChip state={one.state} state_name={one.state_name} outcome={one.outcome} closed_by={one.closed_by} />
              <span>{one.area_name}</span>
              {one.due_at && !one.ended_at && <TimeLeft due={one.due_at} />}
            </p>
          </li>
        ))}
      </ul>
      <More of={cases} byHand />
    </>
  );
}
