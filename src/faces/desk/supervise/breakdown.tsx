import { ArrowRightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { type Filters, writeFilters } from '../cases/filters.ts';

/** One place or department: what is open there, what is late, and the next level down where there is one. */
export type Line = { code: string; name: string; open: number; late: number; filter: Filters; down: string | null };

/** Places or departments, the most broken promises first. */
export function Breakdown({ title, empty, lines }: { title: string; empty: string; lines: readonly Line[] }) {
  const { t } = useTranslation();
  const sorted = [...lines].sort((a, b) => b.late - a.late || b.open - a.open);
  const most = Math.max(1, ...lines.map(({ open }) => open));
  const list = (filter: Filters) => `/cases?${writeFilters({ ...filter, open: 'true' })}`;
  return (
    <section className="breakdown">
      <h2>{title}</h2>
      {sorted.length === 0 && <Nothing title={empty} />}
      {sorted.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('supervise.name')}</th>
              <th scope="col">{t('supervise.late')}</th>
              <th scope="col">{t('supervise.open')}</th>
              <th scope="col" className="breakdown-bar-head">
                <span className="for-readers">{t('supervise.share')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((line) => (
              <tr key={line.code}>
                <th scope="row">
                  {line.down ? (
                    <Link to={line.down} className="breakdown-down">
                      {line.name}
                      <ArrowRightOutlined aria-label={t('supervise.down')} />
                    </Link>
                  ) : (
                    line.name
                  )}
                </th>
                <td>
                  {line.late > 0 ? (
                    <Link to={list({ ...line.filter, late: 'true' })} className="figure-late-link">
                      {line.late}
                    </Link>
                  ) : (
                    <span className="zero">0</span>
                  )}
                </td>
                <td>{line.open > 0 ? <Link to={list(line.filter)}>{line.open}</Link> : <span className="zero">0</span>}</td>
                <td className="breakdown-bar" aria-hidden="true">
                  <span style={{ width: `${(100 * line.open) / most}%` }}>
                    <span style={{ width: `${(100 * line.late) / Math.max(1, line.open)}%` }} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
