import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { AreaField } from '../../shared/area/area-field.tsx';
import { useMapFacts } from '../../shared/map/read.ts';
import { useMe } from '../../shared/session/session.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { SectionNav } from '../household/section/section-nav.tsx';
import { GridsDesk } from './grids-desk.tsx';
import { useGrids } from './read.ts';
import '../map/map-page.css';
import './grids.css';

const COMMUNITY = 12;

/** 网格划分: draws, splits and merges the grids of a community, on the map and in a table beside it. */
export function GridsPage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const mine = useMe().data?.acting.area ?? '';
  const asked = params.get('area') ?? mine;
  const community = asked.length >= COMMUNITY ? asked.slice(0, COMMUNITY) : null;
  const choose = (code: string) => setParams({ area: code });
  return (
    <>
      <SectionNav />
      <h1 className="for-readers">{t('grids.title')}</h1>
      {mine.length < COMMUNITY && (
        <div className="grids-where">
          <label htmlFor="grids-area">{t('grids.community')}</label>
          <AreaField id="grids-area" root={mine || null} value={asked} onChange={choose} />
        </div>
      )}
      {community ? <OfCommunity key={community} community={community} /> : <p className="grids-choose">{t('grids.choose')}</p>}
    </>
  );
}

function OfCommunity({ community }: { community: string }) {
  const facts = useMapFacts(community);
  const grids = useGrids(community);
  const failed = [facts, grids].find(({ isError }) => isError);
  if (failed) return <ProblemNote error={failed.error} retry={() => void failed.refetch()} />;
  if (!facts.data || !grids.data) return <Skeleton active className="map-loading" paragraph={{ rows: 10 }} />;
  return <GridsDesk facts={facts.data} grids={grids.data} />;
}
