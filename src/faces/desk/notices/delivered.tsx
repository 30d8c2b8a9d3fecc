import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '../../shared/api.ts';
import { Moment } from '../../shared/moment.tsx';
import type { Delivered as Told } from '../../shared/notices/read.ts';
import type { RecordName } from '../record/read.ts';
import './notices.css';

/** Whether the resident has been reached, step by step: a message that did not arrive shows to those who handle the matter. */
export function Delivered({ flow, record }: RecordName) {
  const { t } = useTranslation();
  const told = useQuery({
    queryKey: ['record', flow, record, 'notices'],
    queryFn: ({ signal }) => get<{ items: Told[] }>(`/${flow}/${encodeURIComponent(record)}/notices`, { signal }),
  });
  const items = told.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="delivered">
      <h2 id="delivered">{t('notices.delivered')}</h2>
      <ul className="delivered">
        {items.map((notice) => (
          <li key={`${notice.seq} ${notice.at}`} data-state={notice.state}>
            <span>{notice.step_name}</span>
            <span>{notice.delivery}</span>
            <Moment at={notice.at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
