import { CheckOutlined } from '@ant-design/icons';
import { App, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../shared/moment.tsx';
import { actingOf } from '../../shared/session/acting.ts';
import { useMe } from '../../shared/session/session.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { Me } from '../../shared/types.ts';
import { ViewList } from '../view-as/view-list.tsx';
import { lastMoment } from './appointment.ts';
import { AwayForm } from './away-form.tsx';
import { useAbsences, useBack } from './use-absences.ts';
import './posts.css';

/** My own posts, when I am away, and who looked at my desk. */
export function MyPostsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  return (
    <div className="posts">
      <div className="posts-head">
        <div>
          <h1>{t('posts.mine')}</h1>
          <p className="page-hint">{t('posts.mine_hint')}</p>
        </div>
        <div className="posts-do">
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('posts.away_mine')}
          </Button>
        </div>
      </div>
      <section aria-labelledby="my-posts">
        <h2 id="my-posts">{t('posts.my_posts')}</h2>
        {me.data && <Held me={me.data} />}
      </section>
      <section aria-labelledby="my-absences">
        <h2 id="my-absences">{t('posts.my_absences')}</h2>
        <Absences />
      </section>
      <section aria-labelledby="my-viewers">
        <h2 id="my-viewers">{t('views.of_mine')}</h2>
        <ViewList of="mine" />
      </section>
      {asking && <AwayForm onClose={() => setAsking(false)} />}
    </div>
  );
}

function Held({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <ul className="my-list">
      {me.holdings.map((holding) => (
        <li key={`${actingOf(holding)} ${holding.role}`}>
          <strong>{holding.post_name}</strong>
          <span>{[holding.area_name, holding.unit_name].filter(Boolean).join(' · ') || t('posts.everywhere')}</span>
          {holding.role === 'B' && <Tag variant="outlined">{t('acting.backup')}</Tag>}
          <span className="post-standing" data-away={holding.standing === 'away'}>
            {t(`posts.standing.${holding.standing}`)}
            {holding.away_until && ` · ${t('posts.until', { day: dayOf(lastMoment(holding.away_until)) })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Absences() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const absences = useAbsences();
  const back = useBack(() => void message.open({ content: t('posts.back_done'), icon: <CheckOutlined className="done-mark" /> }));
  if (absences.isPending) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  if (absences.isError) return <ProblemNote error={absences.error} retry={() => void absences.refetch()} />;
  if (absences.data.items.length === 0) return <Nothing title={t('posts.no_absence')} hint={t('posts.no_absence_hint')} />;
  return (
    <>
      <ul className="my-list">
        {absences.data.items.map((absence) => (
          <li key={absence.id}>
            <strong>{absence.kind_name}</strong>
            <span className="post-dates">
              {dayOf(absence.from)} – {dayOf(lastMoment(absence.to))}
            </span>
            <Button size="small" loading={back.isPending} onClick={() => back.mutate([absence.id])}>
              {t(absence.standing === 'away' ? 'posts.back' : 'posts.cancel_away')}
            </Button>
          </li>
        ))}
      </ul>
      {back.isError && <ProblemNote error={back.error} />}
    </>
  );
}
