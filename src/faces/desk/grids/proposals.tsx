import { Radio, Skeleton } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useProposals } from './read.ts';
import type { Shape } from './types.ts';

type Props = { grid: string; at: number; onAt: (at: number) => void; onChosen: (parts: Shape[] | null) => void };

/** Ways to part a grid, for a person to choose from; says what they are made by. */
export function Proposals({ grid, at, onAt, onChosen }: Props) {
  const { t } = useTranslation();
  const found = useProposals(grid);
  const items = found.data?.items;
  useEffect(() => onChosen(items?.[at]?.parts.map(({ geometry }) => geometry) ?? null), [items, at, onChosen]);
  if (found.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  if (found.isError) return <ProblemNote error={found.error} />;
  if (!items?.length) return <p className="map-none">{t('grids.no_proposal', { count: found.data.households, ...found.data.size })}</p>;
  return (
    <>
      <p className="grids-note">{t('grids.why', { count: found.data.households, ...found.data.size })}</p>
      <Radio.Group
        className="grids-proposals"
        aria-label={t('grids.proposals')}
        value={at}
        onChange={({ target }) => onAt(target.value)}
        options={items.map(({ parts, fits }, value) => ({
          value,
          label: `${t('grids.into_parts', { count: parts.length, sizes: parts.map(({ households }) => households).join(' / ') })}${fits ? '' : t('grids.unfit')}`,
        }))}
      />
    </>
  );
}
