import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../shared/api.ts';
import { useAreaSearch } from '../../shared/area/read.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { AreaOnPath } from '../../shared/types.ts';

/** A building as the search by address tells it. */
export type Addressed = { id: string; name: string; address: string | null; area_name: string };

/** Buildings by an address as people say it; asks nothing until two characters are typed. */
const useBuildings = (q: string) =>
  useQuery({
    queryKey: ['household', 'address', q],
    queryFn: ({ signal }) => get<{ buildings: Addressed[] }>('/dwellings/search', { query: { q }, signal }),
    enabled: q.length > 1,
  });

type Found = { key: string; name: string; where: string; go: () => void };

/** Finds an area by a part of its name, or a building by its address; `/` puts the cursor here, Enter goes to the first. */
export function FindPlace({ onArea, onBuilding }: { onArea: (area: AreaOnPath) => void; onBuilding: (building: Addressed) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const [areas, buildings] = [useAreaSearch(q, null), useBuildings(q)];
  const asked = q.length > 1;
  const found: Found[] = asked
    ? [
        ...(areas.data?.items ?? []).map((area) => ({ key: area.code, name: area.name, where: area.path_name, go: () => onArea(area) })),
        ...(buildings.data?.buildings ?? []).map((each) => ({
          key: each.id,
          name: each.address ?? each.name,
          where: each.area_name,
          go: () => onBuilding(each),
        })),
      ]
    : [];
  const choose = (one: Found | undefined) => {
    if (!one) return;
    setTyped('');
    one.go();
  };
  return (
    <search className="map-find">
      <Input.Search
        id="search"
        allowClear
        placeholder={t('map.search')}
        aria-label={t('map.search')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onSearch={() => choose(found[0])}
      />
      {asked && areas.isError && <ProblemNote error={areas.error} retry={() => void areas.refetch()} />}
      {asked && areas.isSuccess && !buildings.isPending && (
        <ul className="map-rows" aria-live="polite">
          {found.map((one) => (
            <li key={one.key}>
              <button type="button" onClick={() => choose(one)}>
                <strong>{one.name}</strong>
                <span>{one.where}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="map-none">{t('map.search_none', { q })}</li>}
        </ul>
      )}
    </search>
  );
}
