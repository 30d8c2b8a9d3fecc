import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Select, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { dayNames } from '../../../platform/words/time.ts';
import { useNow } from '../../shared/moment.tsx';
import { ProblemNote, useSentence } from '../../shared/shell/problem-note.tsx';
import { takeFile } from '../../shared/take-file.ts';
import { language } from '../../shared/words.ts';
import { dayAt } from '../at/days.ts';
import { useAt } from '../at/use-at.ts';
import { sayMonth } from '../measures/say.ts';
import { MainTable } from './main-table.tsx';
import { monthIn, monthsUntil } from './months.ts';
import { useReport } from './read.ts';
import './report.css';
import { ReportBody } from './report-body.tsx';

/** The monthly meeting's report of an area on screen, as it prints on A4, and as the PDF that goes into the file. The address says the area and the month. */
export function ReportPage() {
  const { t } = useTranslation();
  const { area } = useAt();
  const [params, setParams] = useSearchParams();
  const today = dayAt(useNow());
  const asked = monthIn(params.get('month'));
  const report = useReport(area, asked);
  const month = report.data?.month.from.slice(0, 7) ?? asked ?? monthsUntil(today)[1] ?? '';
  const go = (to: string) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.set('month', to);
      return next;
    });
  return (
    <article className="report">
      <div className="report-tools">
        <Select
          aria-label={t('report.month')}
          value={month}
          options={monthsUntil(today).map((value) => ({ value, label: sayMonth(t, value) }))}
          onChange={go}
        />
        <Button icon={<PrinterOutlined />} disabled={!report.data} onClick={() => window.print()}>
          {t('report.print')}
        </Button>
        <Pdf area={area} month={month} ready={report.isSuccess} />
      </div>
      {report.isPending && <Skeleton active paragraph={{ rows: 14 }} />}
      {report.isError && <ProblemNote error={report.error} retry={() => void report.refetch()} />}
      {report.data && (
        <>
          <h1>{t('report.title', { area: report.data.area_name, year: month.slice(0, 4), month: Number(month.slice(5)) })}</h1>
          <p className="report-under">
            {dayNames(language(), report.data.month.from, report.data.month.to, true)}
            {!report.data.month.whole && ` · ${t('report.so_far')}`}
          </p>
          <MainTable report={report.data} />
          <ReportBody report={report.data} />
        </>
      )}
    </article>
  );
}

function Pdf({ area, month, ready }: { area: string; month: string; ready: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const take = useMutation({
    mutationFn: () => takeFile('/reports/monthly.pdf', `${t('report.name')} ${area} ${month}.pdf`, { query: { area, month } }),
    onError: (error) => void message.error(sentence(error)),
  });
  return (
    <Button type="primary" icon={<FilePdfOutlined />} disabled={!ready} loading={take.isPending} onClick={() => take.mutate()}>
      {t('report.pdf')}
    </Button>
  );
}
