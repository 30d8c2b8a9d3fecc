import { ArrowLeftOutlined, CloseOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FileList } from '../../shared/files/file-list.tsx';
import { Problem } from '../../shared/problem.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { ContactCard } from '../identity/contact-card.tsx';
import { IncidentPanel } from '../incident/incident-panel.tsx';
import { Delivered } from '../notices/delivered.tsx';
import { WhyLink } from '../view-as/why-link.tsx';
import { Clocks } from './clocks.tsx';
import { Facts } from './facts.tsx';
import { LoopCards } from './loop-cards.tsx';
import { type RecordName, useDetail } from './read.ts';
import { RecordHeader } from './record-header.tsx';
import { type OnNext, StepBar } from './step-bar.tsx';
import { Story } from './story.tsx';

/** One record of any kind: header, story, facts, and what I may do. `back` is where the list is, `onNext` goes on to what waits next once this does not. */
export function RecordPane({ flow, record, back, onNext }: RecordName & { back: string; onNext?: OnNext }) {
  const { t } = useTranslation();
  const name = { flow, record };
  const detail = useDetail(name);
  const missing = detail.error instanceof Problem && detail.error.status === 404;
  return (
    <article className="pane record" id="record" tabIndex={-1} aria-label={detail.data?.title ?? t('record.loading')}>
      <Link to={back} className="record-back">
        <ArrowLeftOutlined aria-hidden="true" />
        <CloseOutlined aria-hidden="true" />
        <span>{t('back')}</span>
      </Link>
      {detail.isPending && <Skeleton active className="record-loading" paragraph={{ rows: 10 }} />}
      {missing && <Nothing title={t('record.missing')} hint={t('record.missing_hint')} />}
      {detail.isError && !missing && !detail.data && <ProblemNote error={detail.error} retry={() => void detail.refetch()} />}
      {detail.data && (
        <>
          <RecordHeader detail={detail.data} />
          <div className="record-body">
            <div className="record-story">
              <LoopCards name={name} detail={detail.data} />
              <section className="report" aria-labelledby="report">
                <h2 id="report">{t('record.report')}</h2>
                <p className="report-words">{detail.data.body || t('record.no_words')}</p>
                <FileList files={(detail.data.attachments ?? []).filter(({ seq }) => seq === 1)} />
              </section>
              <Story name={name} leader={detail.data.leader} files={detail.data.attachments ?? []} />
            </div>
            <aside className="record-facts">
              <Clocks name={name} />
              <IncidentPanel name={name} detail={detail.data} />
              <ContactCard detail={detail.data} />
              <Facts detail={detail.data} />
              <WhyLink record={detail.data.id} />
              <Delivered {...name} />
            </aside>
          </div>
          <StepBar name={name} detail={detail.data} onNext={onNext} />
        </>
      )}
    </article>
  );
}
