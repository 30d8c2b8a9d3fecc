import { Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Moment } from '../../../shared/moment.tsx';
import { Problem } from '../../../shared/problem.ts';
import { Nothing } from '../../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { Household } from '../person/household.tsx';
import { Person } from '../person/person.tsx';
import { pageOf, useCalled, useRecord, useRegisters } from '../read.ts';
import { SectionNav } from '../section/section-nav.tsx';
import type { Register, Whole } from '../types.ts';
import { Facts } from './facts.tsx';
import { History } from './history.tsx';
import { Linked } from './linked.tsx';
import { Looks } from './looks.tsx';
import { RecordActs } from './record-acts.tsx';
import { useSource } from './source.ts';
import './record.css';

/** What some registers say above the rest of a record's page. */
const MIDDLE: Record<string, (props: { whole: Whole }) => ReactNode> = { household: Household, person: Person };

/** Of these, what belongs to it is asked for first. */
const FIRST = ['household'];

/** One record of a register: its facts, what belongs to it, what became of it, and who looked. */
export function RecordPage() {
  const { t } = useTranslation();
  const { plural = '', id = '' } = useParams();
  const registers = useRegisters();
  const record = useRecord(plural, id);
  const register = registers.data?.items.find((one) => one.plural === plural);
  const gone = record.error instanceof Problem && record.error.status === 404;
  return (
    <>
      <SectionNav />
      {(registers.isPending || (register && record.isPending)) && <Skeleton active className="list-loading" />}
      {registers.isError && <ProblemNote error={registers.error} retry={() => void registers.refetch()} />}
      {(gone || (registers.isSuccess && !register)) && (
        <Nothing page title={t('record_page.missing')} hint={t('record_page.missing_hint')}>
          <Link to={register ? `/registers/${plural}` : '/registers'}>{[t('registers.title'), register?.name].filter(Boolean).join(' · ')}</Link>
        </Nothing>
      )}
      {record.isError && !gone && register && <ProblemNote error={record.error} retry={() => void record.refetch()} />}
      {register && record.data && <Page key={id} register={register} whole={record.data} />}
    </>
  );
}

function Page({ register, whole }: { register: Register; whole: Whole }) {
  const called = useCalled();
  const Middle = MIDDLE[register.register];
  return (
    <article className="household" aria-label={called(whole)}>
      <RecordHead register={register} whole={whole} />
      <div className="record-page">
        <div>
          {Middle && FIRST.includes(register.register) && <Middle whole={whole} />}
          <Facts register={register} item={whole} />
          {Middle && !FIRST.includes(register.register) && <Middle whole={whole} />}
          <Linked register={register} whole={whole} />
        </div>
        <div>
          <History register={register} id={whole.id} />
          <Looks register={register} id={whole.id} />
        </div>
      </div>
    </article>
  );
}

/** What it is, what it is called, where it lies and where its facts come from; beside it what can be done. */
export function RecordHead({ register, whole, children }: { register: Register; whole: Whole; children?: ReactNode }) {
  const { t } = useTranslation();
  const called = useCalled();
  const sourceOf = useSource();
  return (
    <header className="household-head">
      <div>
        <h1>
          {called(whole)} <Tag>{register.name}</Tag>
          {whole.ended_at && <Tag>{t(`record_page.ended.${whole.ended_as ?? 'closed'}`)}</Tag>}
        </h1>
        <p className="household-where">{whole.area_name}</p>
        <p className="household-where">
          {t(whole.sourced_on ? 'record_page.from_on' : 'record_page.from', { source: sourceOf(whole.source), day: whole.sourced_on })} ·{' '}
          {t('record_page.changed')} <Moment at={whole.changed_at} />
        </p>
        {whole.merged_into && (
          <p className="household-where">
            <Link to={pageOf(register.plural, whole.merged_into)}>{t('record_page.merged_into')}</Link>
          </p>
        )}
        {children}
      </div>
      <RecordActs register={register} whole={whole} />
    </header>
  );
}
