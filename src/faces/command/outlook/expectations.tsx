import { useTranslation } from 'react-i18next';
import './outlook.css';
import type { Expected, OutlookAnswer } from './types.ts';

/** So many lines are read at a glance; the rest are few cases each. */
const SHOWN = 8;

/** How many cases are expected: in all, and for each area or kind of matter, as a number, its interval in words and as a bar beside last week's count. */
export function Expectations({ data, by }: { data: OutlookAnswer; by: 'area' | 'category' }) {
  const { t } = useTranslation();
  const items = data.items.slice(0, SHOWN);
  const most = Math.max(1, ...items.flatMap(({ high, last_week }) => [high, last_week]));
  const stated = Math.round(data.stated * 100);
  return (
    <>
      {data.total && (
        <p className="outlook-total">
          <strong>{t('outlook.total', { n: Math.round(data.total.expected) })}</strong>
          <span>{t('outlook.between', { low: data.total.low, high: data.total.high, stated })}</span>
          <span>{t('outlook.was', { n: data.total.last_week, usual: Math.round(data.total.usual) })}</span>
        </p>
      )}
      {data.days_off.length > 0 && <p className="outlook-off">{t('outlook.off', { days: data.days_off.map(({ name }) => name).join('、') })}</p>}
      <table className="outlook-table">
        <thead>
          <tr>
            <th scope="col">{t(`outlook.${by}`)}</th>
            <th scope="col">{t('outlook.expected')}</th>
            <th scope="col">{t('outlook.interval', { stated })}</th>
            <th scope="col">{t('outlook.last_week')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.key}>
              <th scope="row">{item.name}</th>
              <td>{item.expected}</td>
              <td>
                <Interval of={item} most={most} />
                {`${item.low}–${item.high}`}
              </td>
              <td>{item.last_week}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details className="outlook-method">
        <summary>{data.back_test?.says ?? t('outlook.untested')}</summary>
        <p>{data.method}</p>
      </details>
    </>
  );
}

const [WIDE, HIGH] = [100, 12];

/** Where the number will lie, the middle of it, and as a tick what last week brought. What it shows stands beside it in numbers. */
function Interval({ of: { low, high, expected, last_week }, most }: { of: Expected; most: number }) {
  const x = (n: number) => (n / most) * WIDE;
  return (
    <svg className="outlook-bar" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="outlook-range" x={x(low)} width={Math.max(1, x(high) - x(low))} y={3} height={6} />
      <rect className="outlook-middle" x={Math.max(0, x(expected) - 1)} width={2} y={1} height={10} />
      <rect className="outlook-last" x={Math.max(0, x(last_week) - 0.5)} width={1} y={0} height={HIGH} />
    </svg>
  );
}
