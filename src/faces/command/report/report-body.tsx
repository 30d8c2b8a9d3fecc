import { useTranslation } from 'react-i18next';
import { dayNames } from '../../../platform/words/time.ts';
import { language } from '../../shared/words.ts';
import { sayFigure, sayOf, sayValue } from '../measures/say.ts';
import type { Figure } from '../measures/types.ts';
import { Expectations } from '../outlook/expectations.tsx';
import type { MonthlyReport } from './read.ts';
import { ReportTable } from './report-table.tsx';

const COUNT = { unit: 'number', kind: 'count' } as const;

/** Everything after the main figures: the areas, what moved, what is left, what was left out, who came, what is to come, and how each figure is made. */
export function ReportBody({ report }: { report: MonthlyReport }) {
  const { t } = useTranslation();
  const share = (of: Figure) => sayFigure(t, 'share', of);
  return (
    <>
      <ReportTable
        title={t('report.areas')}
        note={t('report.areas_note')}
        empty={t('report.no_areas')}
        heads={[t('report.head.area'), ...report.main.map(({ label }) => label)]}
        rows={report.areas.map(({ key, name, figures }) => ({ key, cells: [name, ...figures.map((of, i) => sayOf(t, report.main[i] ?? COUNT, of))] }))}
      />
      <section aria-labelledby="report-moved">
        <h2 id="report-moved">{t('report.moved')}</h2>
        <p className="report-note">{t('report.moved_note', { label: report.definitions.find(({ name }) => name === 'on_time_rate')?.label ?? '' })}</p>
        <dl className="report-moved">
          {(['areas', 'categories'] as const).flatMap((of) =>
            (['worse', 'better'] as const).map((way) => (
              <div key={`${of} ${way}`}>
                <dt>{t(`report.${of}_${way}`)}</dt>
                <dd>
                  {report.moved[of][way].length === 0
                    ? t('report.nothing_moved')
                    : report.moved[of][way]
                        .map((each) =>
                          t('report.moved_by', {
                            name: each.name,
                            before: sayValue(t, 'share', each.before),
                            now: sayValue(t, 'share', each.now),
                            of: each.of,
                          }),
                        )
                        .join('；')}
                </dd>
              </div>
            )),
          )}
        </dl>
      </section>
      <ReportTable
        title={t('report.stock')}
        heads={[t('report.head.figure'), t('report.head.stock_now'), t('report.head.stock_before')]}
        rows={report.stock.map(({ name, label, figure, before }) => ({
          key: name,
          cells: [label, sayFigure(t, 'number', figure), sayFigure(t, 'number', before)],
        }))}
      />
      <ReportTable
        title={t('report.exclusions')}
        empty={t('report.no_exclusions')}
        heads={[t('report.head.ground'), t('report.head.count')]}
        rows={report.exclusions.map(({ key, name, n }) => ({ key, cells: [name, String(n)] }))}
      />
      <ReportTable
        title={t('report.whistles')}
        empty={t('report.no_whistles')}
        heads={[t('report.head.unit'), t('report.head.called'), t('report.head.came'), t('report.head.answered')]}
        rows={report.whistles.map(({ key, name, called, came, answered }) => ({ key, cells: [name, String(called), share(came), share(answered)] }))}
      />
      {report.outlook && (
        <section aria-labelledby="report-outlook">
          <h2 id="report-outlook">{t('report.outlook', { days: dayNames(language(), report.outlook.from, report.outlook.to) })}</h2>
          {report.outlook.none === null ? <Expectations data={report.outlook} by="category" /> : <p className="report-note">{t('outlook.too_short')}</p>}
        </section>
      )}
      <section aria-labelledby="report-definitions">
        <h2 id="report-definitions">{t('report.definitions')}</h2>
        <dl className="report-definitions">
          {report.definitions.map(({ name, label, sentence }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{sentence}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
