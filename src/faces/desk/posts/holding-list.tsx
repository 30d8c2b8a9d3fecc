import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../shared/paging/paging.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { type Do, HoldingLine } from './holding-line.tsx';
import { type HoldingFilters, useHoldings } from './use-holdings.ts';

type Props = { filters: HoldingFilters; onClear: () => void } & Do;

/** The register, latest first; what is over stays in it, in grey. */
export function HoldingList({ filters, onClear, ...acts }: Props) {
  const { t } = useTranslation();
  const holdings = useHoldings(filters);
  const rows = rowsIn(holdings.data);
  const narrowed = Object.keys(filters).length > 0;
  if (holdings.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (isUnread(holdings)) return <ProblemNote error={holdings.error} retry={() => void holdings.refetch()} />;
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
            <HoldingLine key={holding.id} holding={holding} {...acts} />
          ))}
        </tbody>
      </table>
      <More of={holdings} />
    </>
  );
}
