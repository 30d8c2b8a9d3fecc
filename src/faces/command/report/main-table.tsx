import { useTranslation } from 'react-i18next';
import { isOne, sayMove, sayOf, sayValue } from '../measures/say.ts';
import type { Figure } from '../measures/types.ts';
import { Spark } from '../overview/spark.tsx';
import type { MonthlyReport } from './read.ts';

/** The six main figures: this month against the target, the month before and a year ago, with the way of thirteen months. */
export function MainTable({ report }: { report: MonthlyReport }) {
  const { t } = useTranslation();
  const heads = ['figure', 'now', 'target', 'before', 'change', 'year', 'trend'] as const;
  return (
    <section aria-labelledby="report-main">
      <h2 id="report-main">{t('report.main')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than its place is pushed along by keyboard too */}
      <div className="report-wide" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`report.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.main.map(({ name, label, unit, kind, better, target, figure, before, year, months }) => {
              const say = (of: Figure) => sayOf(t, { unit, kind }, of);
              return (
                <tr key={name}>
                  <th scope="row">{label}</th>
                  <td data-standing={figure.standing ?? undefined}>
                    <strong>{say(figure)}</strong>
                    {figure.standing && <span className="report-standing">{t(`standing.${figure.standing}`)}</span>}
                  </td>
                  <td>{target === null ? '—' : t(better === 'less' ? 'report.at_most' : 'report.at_least', { value: sayValue(t, unit, target) })}</td>
                  <td>{say(before)}</td>
                  <td>{(isOne({ kind }, figure) ? null : sayMove(t, unit, figure, before)) ?? '—'}</td>
                  <td>{say(year)}</td>
                  <td>
                    <Spark points={months.map(({ month, figure: then }) => ({ ...then, key: month, name: month }))} target={target} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
