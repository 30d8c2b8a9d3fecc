import { ArrowLeftOutlined, CloseOutlined } from '@ant-design/icons';
import { Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from '../../shared/problem.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { CaseDetail } from '../../shared/types.ts';
import { Clocks } from '../record/clocks.tsx';
import { type OnNext, StepBar } from '../record/step-bar.tsx';
import { Story } from '../record/story.tsx';
import { Due } from '../shell/due.tsx';
import { StateChip } from '../shell/state-chip.tsx';
import { Compare } from './compare.tsx';
import { useRequest } from './read.ts';
import './rights.css';

/** What somebody asks of what is kept about them: what is kept beside what they ask for, what happened, and what I may decide. */
export function RightsPane({ id, back, onNext }: { id: string; back: string; onNext?: OnNext }) {
  const { t } = useTranslation();
  const request = useRequest(id);
  const name = { flow: 'rights', record: id };
  const missing = request.error instanceof Problem && request.error.status === 404;
  const detail = request.data;
  return (
    <article className="pane record" id="record" tabIndex={-1} aria-label={detail?.title ?? t('record.loading')}>
      <Link to={back} className="record-back">
        <ArrowLeftOutlined aria-hidden="true" />
        <CloseOutlined aria-hidden="true" />
        <span>{t('back')}</span>
      </Link>
      {request.isPending && <Skeleton active className="record-loading" paragraph={{ rows: 10 }} />}
      {missing && <Nothing title={t('record.missing')} hint={t('record.missing_hint')} />}
      {request.isError && !missing && !detail && <ProblemNote error={request.error} retry={() => void request.refetch()} />}
      {detail && (
        <>
          <header className="record-header">
            <p className="record-line">
              <span className="record-number">{detail.number}</span>
              <StateChip state={detail.state} state_name={detail.state_name} />
              <Tag>{detail.channel_name}</Tag>
              <span className="record-due">
                <Due item={detail} />
              </span>
            </p>
            <h1>{detail.title}</h1>
            <p className="record-owner">{detail.area_name}</p>
          </header>
          <div className="record-body">
            <div className="record-story">
              <Compare detail={detail} />
              {detail.answer && (
                <section aria-labelledby="rights-answer">
                  <h2 id="rights-answer">{t('rights.answer')}</h2>
                  <p>{detail.answer}</p>
                </section>
              )}
              <Story name={name} leader={null} files={[]} />
            </div>
            <aside className="record-facts">
              <Clocks name={name} />
              {detail.record && (
                <p>
                  <Link to={`/registers/people/${detail.record}`}>{t('rights.to_record')}</Link>
                </p>
              )}
            </aside>
          </div>
          <StepBar name={name} detail={detail as unknown as CaseDetail} onNext={onNext} />
        </>
      )}
    </article>
  );
}
