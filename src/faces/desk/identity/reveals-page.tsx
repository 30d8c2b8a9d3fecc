import { useInfiniteQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { get } from '../../shared/api.ts';
import type { Reveal } from '../../shared/identity/types.ts';
import { Moment } from '../../shared/moment.tsx';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, pageAt, paging, rowsIn } from '../../shared/paging/paging.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { List } from '../../shared/types.ts';
import { AllLooks } from '../household/looks/all-looks.tsx';

type Audited = Reveal & { number: string; area_name: string; account: string };
type Page = List<Audited> & { counts: { reveals: number; shown: number; by_purpose: Record<string, number> } };

/** Every reveal of an identity in the audit administrator's area: how many, what for, and each by its post. Never what was revealed. */
export function RevealsPage() {
  const { t } = useTranslation();
  const reveals = useInfiniteQuery({
    queryKey: ['reveals'],
    queryFn: ({ pageParam, signal }) => get<Page>('/reveals', { query: pageAt(pageParam), signal }),
    ...paging,
  });
  const items = rowsIn(reveals.data);
  const counts = reveals.data?.pages[0]?.counts;
  return (
    <div className="gaps">
      <h1>{t('identity.audit.title')}</h1>
      <p className="page-hint">{t('identity.audit.hint')}</p>
      {reveals.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {isUnread(reveals) && <ProblemNote error={reveals.error} retry={() => void reveals.refetch()} />}
      {counts && items.length === 0 && <Nothing title={t('identity.audit.empty')} hint={t('identity.audit.empty_hint')} />}
      {counts && items.length > 0 && (
        <>
          <p role="status">{t('identity.audit.counts', { count: counts.reveals, shown: counts.shown })}</p>
          <table className="gap-table looks-table">
            <thead>
              <tr>
                {['at', 'by', 'purpose', 'shown', 'case'].map((column) => (
                  <th key={column} scope="col">
                    {t(`identity.audit.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={`${item.number} ${item.seq}`}>
                  <th scope="row">
                    <Moment at={item.at} exact />
                  </th>
                  <td>
                    {item.by}
                    <span className="gap-unit">{item.account}</span>
                  </td>
                  <td>
                    {item.purpose_name}
                    {item.note && <span className="fact-note">{item.note}</span>}
                  </td>
                  <td>{t('times', { count: item.shown })}</td>
                  <td>
                    {item.number}
                    <span className="fact-note">{item.area_name}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <More of={reveals} byHand />
        </>
      )}
      <AllLooks />
    </div>
  );
}
