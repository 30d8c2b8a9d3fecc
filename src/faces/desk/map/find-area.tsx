import { AutoComplete, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaOnPath } from '../../shared/types.ts';
import { useAreaSearch } from '../area/read.ts';

/** Finds an area by a part of its name; `/` puts the cursor here. */
export function FindArea({ onFound }: { onFound: (area: AreaOnPath) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useAreaSearch(q, null);
  const items = found.data?.items ?? [];
  return (
    <AutoComplete
      id="search"
      className="map-find"
      value={typed}
      onChange={setTyped}
      options={items.map(({ code, name, path_name }) => ({ value: code, label: `${name} · ${path_name}` }))}
      notFoundContent={q.length > 1 && found.isSuccess ? t('map.search_none', { q }) : null}
      onSelect={(code) => {
        const area = items.find((each) => each.code === code);
        setTyped('');
        if (area) onFound(area);
      }}
    >
      <Input.Search allowClear placeholder={t('map.search')} aria-label={t('map.search')} />
    </AutoComplete>
  );
}
