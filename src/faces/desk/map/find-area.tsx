import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaFound, AreaOnPath } from '../../shared/types.ts';
import { useAreaSearch } from '../area/read.ts';
import { ProblemNote } from '../shell/problem-note.tsx';

/** Finds an area of the city by a part of its name; `/` puts the cursor here, Enter goes to the first. */
export function FindArea({ onFound }: { onFound: (area: AreaOnPath) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useAreaSearch(q, null);
  const items = q.length > 1 ? (found.data?.items ?? []) : [];
  const go = (area: AreaFound | undefined) => {
    if (!area) return;
    setTyped('');
    onFound(area);
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
        onSearch={() => go(items[0])}
      />
      {found.isError && q.length > 1 && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && q.length > 1 && (
        <ul className="map-rows" aria-live="polite">
          {items.map((area) => (
            <li key={area.code}>
              <button type="button" onClick={() => go(area)}>
                <strong>{area.name}</strong>
                <span>{area.path_name}</span>
              </button>
            </li>
          ))}
          {items.length === 0 && <li className="map-none">{t('map.search_none', { q })}</li>}
        </ul>
      )}
    </search>
  );
}
