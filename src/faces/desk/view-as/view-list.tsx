import { Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useViews } from './use-views.ts';
import './view-as.css';

const line = (...names: string[]) => names.filter(Boolean).join(' · ');

/** Who looked at which desk, when, what for and how much: at my own desks, or all that I may read of. */
export function ViewList({ of }: { of: 'mine' | 'all' }) {
  const { t } = useTranslation();
  const views = useViews(of);
  const mine = of === 'mine';
  if (views.isPending) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  if (views.isError) return <ProblemNote error={views.error} retry={() => void views.refetch()} />;
  if (views.data.items.length === 0)
    return <Nothing title={t(mine ? 'views.of_mine_none' : 'views.past_none')} hint={t(mine ? 'views.of_mine_none_hint' : 'views.past_none_hint')} />;
  return (
    <ul className="view-list">
      {views.data.items.map((view) => (
        <li key={view.id}>
          <p>
            <strong>
              {mine ? t('views.by', { desk: line(view.by.area_name, view.by.post_name) }) : line(view.area_name, view.unit_name || view.post_name)}
            </strong>
            {view.open && <Tag variant="outlined">{t('views.open')}</Tag>}
          </p>
          <p>{view.purpose}</p>
          <p className="view-foot">
            <Moment at={view.at} exact />
            {mine ? (
              <span>{line(view.area_name, view.unit_name || view.post_name)}</span>
            ) : (
              <span>{t('views.by', { desk: line(view.by.area_name, view.by.post_name) })}</span>
            )}
            <span>{t('views.seen', { count: view.seen })}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
