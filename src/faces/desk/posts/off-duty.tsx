import { Button, Result } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayOf } from '../../shared/moment.tsx';
import { queryClient } from '../../shared/query.tsx';
import { actIn, actingOf } from '../../shared/session/acting.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import type { Me } from '../../shared/types.ts';
import { lastMoment } from './appointment.ts';
import { useAbsences, useBack } from './use-absences.ts';

const LOOK_MS = 15_000;

/** For someone who holds posts and can act in none of them now: why, until when, and what to do. Looks again by itself. */
export function OffDuty({ me }: { me: Me }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const absences = useAbsences();
  const back = useBack(() => void actIn(undefined));
  useEffect(() => {
    const timer = setInterval(() => void queryClient.invalidateQueries({ queryKey: ['me'] }), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  const away = me.holdings.filter(({ standing }) => standing === 'away');
  const on = me.holdings.filter(({ standing }) => standing === 'on');
  const now = absences.data?.items.filter(({ standing }) => standing === 'away') ?? [];
  const until = away[0]?.away_until;
  return (
    <Result
      status="info"
      title={t(away.length > 0 ? 'posts.off_title' : 'posts.by_title')}
      subTitle={
        <>
          {until && <p>{t('posts.until', { day: dayOf(lastMoment(until)) })}</p>}
          <p>{t(away.length > 0 ? 'posts.off_hint' : 'posts.by_hint')}</p>
          {back.isError && (
            <p role="alert" className="refusal">
              {sentence(back.error)}
            </p>
          )}
        </>
      }
      extra={
        <div className="off-duty-do">
          {now.length > 0 && (
            <Button type="primary" loading={back.isPending} onClick={() => back.mutate(now.map(({ id }) => id))}>
              {t('posts.back')}
            </Button>
          )}
          {on.map((holding) => (
            <Button key={actingOf(holding)} onClick={() => void actIn(actingOf(holding))}>
              {t('posts.act_as', { post: [holding.area_name, holding.unit_name || holding.post_name].filter(Boolean).join(' · ') })}
            </Button>
          ))}
          <Link to="/my-posts">{t('posts.mine')}</Link>
        </div>
      }
    />
  );
}
