import { PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../../../shared/problem.ts';
import { Nothing } from '../../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { RecordForm } from '../form/record-form.tsx';
import { pageOf, useRecord, useRegister } from '../read.ts';
import { Facts } from '../record/facts.tsx';
import { History } from '../record/history.tsx';
import { Linked } from '../record/linked.tsx';
import { RecordHead } from '../record/record-page.tsx';
import { SectionNav } from '../section/section-nav.tsx';
import type { Register, Whole } from '../types.ts';
import { type Team, useTeam } from './read.ts';
import './compound.css';

/** A compound: who manages it, its team with the gaps, who serves there, its buildings. */
export function CompoundPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const register = useRegister('compounds');
  const record = useRecord('compounds', id);
  const gone = record.error instanceof Problem && record.error.status === 404;
  return (
    <>
      <SectionNav />
      {record.isPending && <Skeleton active className="list-loading" />}
      {gone && <Nothing page title={t('record_page.missing')} hint={t('record_page.missing_hint')} />}
      {record.isError && !gone && <ProblemNote error={record.error} retry={() => void record.refetch()} />}
      {register && record.data && <Compound key={id} register={register} whole={record.data} />}
    </>
  );
}

function Compound({ register, whole }: { register: Register; whole: Whole }) {
  const team = useTeam(whole.id);
  return (
    <article className="household" aria-label={whole.title}>
      <RecordHead register={register} whole={whole} />
      <div className="record-page">
        <div>
          {team.isPending && <Skeleton active />}
          {team.isError && <ProblemNote error={team.error} retry={() => void team.refetch()} />}
          {team.data && <Looking team={team.data} whole={whole} />}
          <Linked register={register} whole={whole} />
        </div>
        <div>
          <Facts register={register} item={whole} />
          <History register={register} id={whole.id} />
        </div>
      </div>
    </article>
  );
}

function Looking({ team, whole }: { team: Team; whole: Whole }) {
  const { t } = useTranslation();
  const { managing } = team;
  return (
    <>
      <section className="household-card" aria-label={t('compound.managing')}>
        <h2>{t('compound.managing')}</h2>
        {managing.gap && <p className="gap-line">{t('compound.unmanaged')}</p>}
        <dl className="facts record-page-facts">
          <div>
            <dt>{t('compound.property')}</dt>
            <dd>{managing.property ?? t('compound.no_property')}</dd>
          </div>
          <div>
            <dt>{t('compound.committee')}</dt>
            <dd>{managing.committee_name || t('record_page.unknown')}</dd>
          </div>
        </dl>
      </section>
      {team.team.length > 0 && <OwnTeam team={team} whole={whole} />}
      <section className="household-card" aria-label={t('compound.serving')}>
        <h2>{t('compound.serving')}</h2>
        <ul className="team">
          {team.serving.map(({ post, post_name, area, area_name, gap, holders }) => (
            <li key={`${post} ${area}`} data-gap={gap}>
              <span className="team-post">
                {post_name} <span className="household-quiet">{area_name}</span>
              </span>
              <span>
                {gap
                  ? t('compound.gap')
                  : holders
                      .map(({ name, role, away }) => t(away ? 'compound.away' : role === 'B' ? 'compound.second' : 'compound.first', { name }))
                      .join(t('record_page.comma'))}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function OwnTeam({ team, whole }: { team: Team; whole: Whole }) {
  const { t } = useTranslation();
  const members = useRegister('team_members');
  const [adding, setAdding] = useState<string | null>(null);
  const gaps = team.team.filter(({ gap }) => gap).length;
  return (
    <section className="household-card" aria-label={t('compound.team')}>
      <h2>
        {t('compound.team')} <span className="household-quiet">{gaps > 0 ? t('compound.gaps', { count: gaps }) : t('compound.whole')}</span>
      </h2>
      <ul className="team">
        {team.team.map(({ post, post_name, gap, holders }) => (
          <li key={post} data-gap={gap}>
            <span className="team-post">{post_name}</span>
            <span className="team-holders">
              {holders.map(({ id, name, organisation }) => (
                <span key={id}>
                  <Link to={pageOf('team_members', id)}>{name}</Link>
                  {organisation && <span className="household-quiet"> {organisation}</span>}
                </span>
              ))}
              {gap && t('compound.gap')}
              {gap && members?.may_write && (
                <Button size="small" icon={<PlusOutlined />} aria-label={t('compound.fill_post', { post: post_name })} onClick={() => setAdding(post)}>
                  {t('compound.fill')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {adding && members && (
        <RecordForm
          register={members}
          fixed={{ compound: whole.id, post: adding }}
          area={whole.area}
          title={team.team.find(({ post }) => post === adding)?.post_name ?? ''}
          onClose={() => setAdding(null)}
        />
      )}
    </section>
  );
}
