import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../shell/problem-note.tsx';
import type { Paged } from './paging.ts';
import { useMore } from './use-more.ts';
import './more.css';

/**
 * The end of a list that goes on, at desks and on the command screen: loads the next page by itself when one scrolls near, and is a button all the same.
 * `byHand` where more stands below the list, which would flee from whoever scrolls to it.
 */
export function More({ of, label, byHand = false }: { of: Paged; label?: string; byHand?: boolean }) {
  const { t } = useTranslation();
  const { spot, loading, problem, go } = useMore(of, byHand);
  if (!of.hasNextPage) return null;
  return (
    <div ref={spot} className="more" data-stopped={problem !== null || undefined}>
      {problem !== null && <ProblemNote error={problem} />}
      <Button type={problem === null ? 'text' : 'default'} block={problem === null} loading={loading} onClick={go}>
        {problem === null ? (label ?? t('paging.more')) : t('paging.again')}
      </Button>
    </div>
  );
}
