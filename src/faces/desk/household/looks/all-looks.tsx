import { useInfiniteQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { get } from '../../../shared/api.ts';
import { Moment } from '../../../shared/moment.tsx';
import { More } from '../../../shared/paging/antd.tsx';
import { isUnread, pageAt, paging, rowsIn } from '../../../shared/paging/paging.ts';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import type { List } from '../../../shared/types.ts';
import type { Look } from '../types.ts';
import './looks.css';

type Watched = Look & { record: string; register_name: string; place_name: string };

/** Every look at what is sealed in the registers of the audit administrator's area: by which post, of which record, what for. Never what was seen. */
export function AllLooks() {
  const { t } = useTranslation();
  const looks = useInfiniteQuery({
    queryKey: ['register-looks'],
    queryFn: ({ pageParam, signal }) => get<List<Watched>>('/registers/shown', { query: pageAt(pageParam), signal }),
    ...paging,
  });
  const items = rowsIn(looks.data);
  return (
    <section className="all-looks" aria-label={t('looks.all')}>
      <h2>{t('looks.all')}</h2>
      <p className="page-hint">{t('looks.all_hint')}</p>
      {looks.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {isUnread(looks) && <ProblemNote error={looks.error} retry={() => void looks.refetch()} />}
      {looks.isSuccess && items.length === 0 && <p className="household-quiet">{t('looks.none')}</p>}
      {items.length > 0 && (
        <table className="gap-table looks-table">
          <thead>
            <tr>
              {['at', 'by', 'for', 'what', 'of'].map((column) => (
                <th key={column} scope="col">
                  {t(`looks.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((look) => (
              <tr key={`${look.record} ${look.id}`}>
                <th scope="row">
                  <Moment at={look.at} exact />
                </th>
                <td>
                  {[look.area_name, look.post_name].filter(Boolean).join(' ')}
                  <span className="gap-unit">{look.account}</span>
                </td>
                <td>
                  {look.purpose_name}
                  {look.matter && <span className="fact-note">{t('looks.matter', { number: look.matter })}</span>}
                  {look.note && <span className="fact-note">{look.note}</span>}
                </td>
                <td>
                  {look.way_name} {look.field_names.join(t('record_page.comma'))}
                </td>
                <td>
                  {look.register_name} {look.record.slice(-6)}
                  <span className="fact-note">{look.place_name}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More of={looks} />
    </section>
  );
}
