import { useTranslation } from 'react-i18next';
import type { Count } from './read.ts';

/** Of so many choices, those that nothing has are left out. */
const MANY = 6;

/** How many there are of each, as a table with bars: the longest is the most. */
export function Bars({ title, bars }: { title: string; bars: readonly { value: string; name: string; count: Count }[] }) {
  const { t } = useTranslation();
  const most = Math.max(1, ...bars.map(({ count }) => count ?? 0));
  const all = bars.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const shown = bars.length > MANY ? bars.filter(({ count }) => count !== 0) : bars;
  return (
    <section className="household-card" aria-label={title}>
      <h2>{title}</h2>
      <table className="bars">
        <thead className="for-readers">
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('profile.share')}</th>
            <th scope="col">{t('profile.number')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ value, name, count }) => (
            <tr key={value}>
              <th scope="row">{name}</th>
              <td className="bars-bar">
                <span style={{ width: `${((count ?? 0) / most) * 100}%` }} />
                <span className="for-readers">{all > 0 && count !== null ? t('profile.percent', { share: Math.round((count / all) * 100) }) : ''}</span>
              </td>
              <td>{count ?? t('profile.few')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
