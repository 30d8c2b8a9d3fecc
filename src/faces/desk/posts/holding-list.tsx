import { Button, Skeleton, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../shared/moment.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { ProblemNote } from '../shell/problem-note.tsx';
import { lastMoment, standingOf } from './appointment.ts';
import { type HeldPost, type HoldingFilters, useHoldings } from './use-holdings.ts';

type Props = { filters: HoldingFilters; onClear: () => void; onEnd: (holding: HeldPost) => void };

/** The register, latest first; what is over stays in it, in grey. */
export function HoldingList({ filters, onClear, onEnd }: Props) {
  const { t } = useTranslation();
  const holdings = useHoldings(filters);
  const rows = holdings.data?.pages.flatMap((page) => page.items) ?? [];
  const narrowed = Object.keys(filters).length > 0;
  if (holdings.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (holdings.isError) return <ProblemNote error={holdings.error} retry={() => void holdings.refetch()} />;
  if (rows.length === 0)
    return (
      <Nothing title={t(narrowed ? 'posts.none' : 'posts.empty')} hint={t(narrowed ? 'posts.none_hint' : 'posts.empty_hint')}>
        {narrowed && <Button onClick={onClear}>{t('case_list.clear')}</Button>}
      </Nothing>
    );
  return (
    <>
      <table className="post-table" aria-busy={holdings.isPlaceholderData}>
        <thead>
          <tr>
            <th scope="col">{t('posts.name')}</th>
            <th scope="col">{t('posts.post')}</th>
            <th scope="col">{t('posts.area')}</th>
            <th scope="col">{t('posts.dates')}</th>
            <th scope="col">
              <span className="for-readers">{t('posts.do')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((holding) => (
            <Line key={holding.id} holding={holding} onEnd={onEnd} />
          ))}
        </tbody>
      </table>
      {holdings.hasNextPage && (
        <Button type="text" block loading={holdings.isFetchingNextPage} onClick={() => void holdings.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function Line({ holding, onEnd }: { holding: HeldPost; onEnd: (holding: HeldPost) => void }) {
  const { t } = useTranslation();
  // Not the screen's half-minute clock: what has just ended is over at once.
  const standing = standingOf(holding, new Date());
  const name = holding.name ?? t('posts.nobody');
  return (
    <tr data-standing={standing}>
      <th scope="row">{name}</th>
      <td>
        {holding.post_name}
        {holding.unit_name && <span className="post-unit">{holding.unit_name}</span>}
        {holding.role === 'B' && <Tag variant="outlined">{t('acting.backup')}</Tag>}
      </td>
      <td>{holding.area_name || t('posts.everywhere')}</td>
      <td className="post-dates">
        {dayOf(holding.valid_from)} – {holding.valid_to ? dayOf(lastMoment(holding.valid_to)) : t('posts.open_end')}
        {standing !== 'held' && <span className="post-standing">{t(`posts.${standing}`)}</span>}
      </td>
      <td className="post-end">
        {standing === 'held' && (
          <Button size="small" aria-label={t('posts.end_of', { name, post: holding.post_name })} onClick={() => onEnd(holding)}>
            {t('posts.end')}
          </Button>
        )}
      </td>
    </tr>
  );
}
