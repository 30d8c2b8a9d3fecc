import { CloseOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayNames } from '../../../platform/words/time.ts';
import { post } from '../../shared/api.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { language } from '../../shared/words.ts';
import { dayIn, timeIn } from './turns.ts';
import { type Duty, readDutyAgain, type Shift } from './use-duty.ts';

const weekday = (date: string) =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(language() === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' });

/** The two weeks, a line a day, with the holiday it is; planners take a shift off. */
export function Rota({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const drop = useMutation({ mutationFn: (id: string) => post(`/duty/shifts/${encodeURIComponent(id)}/end`, {}), onSuccess: readDutyAgain });
  const all = [...duty.on_duty, ...duty.shifts];
  const of = (date: string) => all.filter((shift) => dayIn(shift.from) === date);
  return (
    <>
      <table className="duty-rota">
        <thead>
          <tr>
            <th scope="col">{t('duty.day')}</th>
            <th scope="col">{t('duty.who')}</th>
          </tr>
        </thead>
        <tbody>
          {duty.days.map(({ date, works, name }) => (
            <tr key={date} data-works={works}>
              <th scope="row">
                {dayNames(language(), date, date)} <span>{name || weekday(date)}</span>
              </th>
              <td>
                {of(date).length === 0 && <span className="duty-free">{t('duty.free')}</span>}
                {of(date).map((shift) => (
                  <Line key={shift.id} shift={shift} wide={duty.area.length < 9} onDrop={duty.plans ? () => drop.mutate(shift.id) : undefined} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {drop.isError && (
        <p role="alert" className="refusal">
          {sentence(drop.error)}
        </p>
      )}
    </>
  );
}

function Line({ shift, wide, onDrop }: { shift: Shift; wide: boolean; onDrop: (() => void) | undefined }) {
  const { t } = useTranslation();
  const time = `${timeIn(shift.from)}–${timeIn(shift.to)}`;
  return (
    <span className="duty-shift" data-away={shift.away}>
      {shift.name} <span className="duty-time">{time}</span>
      {wide && <span className="duty-time">{shift.area_name}</span>}
      {shift.away && <span className="duty-time">{t('duty.away')}</span>}
      {onDrop && <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('duty.drop', { name: shift.name ?? '', time })} onClick={onDrop} />}
    </span>
  );
}
