import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import type { Paged } from '../../shared/paging/paging.ts';
import { useMore } from '../../shared/paging/use-more.ts';
import { Fault } from './trouble.tsx';

/** The end of a list that goes on: loads the next page by itself when one scrolls near, and is a button all the same. */
export function More({ of, label }: { of: Paged; label: string }) {
  const { t } = useTranslation();
  const { spot, loading, problem, go } = useMore(of, false);
  if (!of.hasNextPage) return null;
  return (
    <div ref={spot} className="more">
      <Fault error={problem} />
      <Button block fill="outline" loading={loading} onClick={go}>
        {problem === null ? label : t('paging.again')}
      </Button>
    </div>
  );
}
