import { Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMapFacts } from '../../shared/map/read.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { SectionNav } from '../household/section/section-nav.tsx';
import { MapDesk } from './map-desk.tsx';
import './map-page.css';
import { useSearchParams } from 'react-router';

/** 地图: areas, grids, buildings and facilities, with the same in a table beside it. */
export function MapPage() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  // What the map is about when it opens; from then on it is moved, not made anew.
  const [first] = useState(() => params.get('area') ?? undefined);
  const facts = useMapFacts(first);
  return (
    <>
      <SectionNav />
      <h1 className="for-readers">{t('map.title')}</h1>
      {facts.isPending && <Skeleton active className="map-loading" paragraph={{ rows: 10 }} />}
      {facts.isError && <ProblemNote error={facts.error} retry={() => void facts.refetch()} />}
      {facts.data && <MapDesk facts={facts.data} />}
    </>
  );
}
