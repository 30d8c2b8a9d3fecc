import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { isNotForMe, useRises } from './read.ts';
import type { Rise } from './types.ts';

/** What rose far above what was expected, each with its evidence and the way to the cases; and how chance is kept out. */
export function Rises({ area }: { area: string }) {
  const { t } = useTranslation();
  const rises = useRises(area);
  if (rises.isError && isNotForMe(rises.error)) return null;
  return (
    <section aria-labelledby="rises">
      <h3 id="rises">{t('outlook.rises')}</h3>
      {rises.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {rises.isError && <ProblemNote error={rises.error} retry={() => void rises.refetch()} />}
      {rises.data?.none === 'too_short' && <p className="outlook-none">{t('outlook.too_short')}</p>}
      {rises.data && rises.data.none === null && rises.data.items.length === 0 && (
        <p className="outlook-none">{t('outlook.no_rises', { n: rises.data.watched.toLocaleString('en-US') })}</p>
      )}
      <ul className="outlook-list">
        {rises.data?.items.map((rise) => (
          <li key={`${rise.area} ${rise.category}`}>
            <a data-reach href={deskOf(rise)}>
              {rise.says}
            </a>
          </li>
        ))}
      </ul>
      {rises.data && rises.data.items.length > 0 && <p className="outlook-method">{rises.data.method}</p>}
    </section>
  );
}

/** The list of these cases on the desk. */
const deskOf = ({ area, category, from, to }: Rise): string => `/desk/cases?${new URLSearchParams({ category, area, from, to })}`;
