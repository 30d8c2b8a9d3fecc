import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd-mobile';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../shared/api.ts';
import type { Area, AreaFound, AreaUnder, List } from '../../shared/types.ts';
import { usePack } from '../matter/queries.ts';
import { Sheet } from '../parts/sheet.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { BackIcon, GoIcon } from '../shell/icons.tsx';
import { type Place, placeName } from './place.ts';

type Props = { onPick: (place: Place) => void; onClose: () => void };

/** Finds a community by its name, or level by level. */
export function AreaPicker({ onPick, onClose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed.trim());
  return (
    <Sheet title={t('place.title')} onClose={onClose}>
      <div className="picker">
        <Input className="box" type="search" aria-label={t('place.search')} placeholder={t('place.search')} clearable value={typed} onChange={setTyped} />
        {wanted === '' ? <Browse onPick={onPick} /> : <Found wanted={wanted} onPick={onPick} />}
      </div>
    </Sheet>
  );
}

function Found({ wanted, onPick }: { wanted: string; onPick: Props['onPick'] }) {
  const { t } = useTranslation();
  const pack = usePack();
  const under = pack.data?.city_area;
  const found = useQuery({
    queryKey: ['areas', 'search', wanted, under],
    queryFn: ({ signal }) => get<{ items: AreaFound[] }>('/areas/search', { query: { q: wanted, under }, signal }),
    enabled: under !== undefined,
    staleTime: 300_000,
    placeholderData: (before) => before,
  });
  if (found.isError) return <Trouble error={found.error} again={found.refetch} />;
  if (!found.data) return <Waiting />;
  if (found.data.items.length === 0) return <p className="hint">{t('place.found_none', { q: wanted })}</p>;
  return (
    <ul className="picker-list">
      {found.data.items.map((area) => (
        <li key={area.code}>
          <button type="button" onClick={() => onPick({ code: area.code, name: placeName(area.path) || area.name })}>
            <span>
              <strong>{area.name}</strong>
              <small>{placeName(area.path.slice(0, -1))}</small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The city's districts, a district's sub-districts, a sub-district's communities. */
function Browse({ onPick }: { onPick: Props['onPick'] }) {
  const { t } = useTranslation();
  const pack = usePack();
  const [code, setCode] = useState<string>();
  const here = code ?? pack.data?.city_area;
  const area = useQuery({
    queryKey: ['areas', here],
    queryFn: ({ signal }) => get<Area>(`/areas/${here}`, { signal }),
    enabled: code !== undefined,
    staleTime: 300_000,
  });
  const children = useQuery({
    queryKey: ['areas', here, 'children'],
    queryFn: ({ signal }) => get<List<AreaUnder>>(`/areas/${here}/children`, { query: { limit: 200 }, signal }),
    enabled: here !== undefined,
    staleTime: 300_000,
  });
  const path = area.data?.path ?? [];
  const pick = (chosen: AreaUnder, above: Area['path']) => onPick({ code: chosen.code, name: placeName([...above, chosen]) || chosen.name });
  if (children.isError) return <Trouble error={children.error} again={children.refetch} />;
  return (
    <>
      {code !== undefined && area.data && (
        <p className="picker-here">
          <button type="button" className="text-link" onClick={() => setCode(area.data.parent === pack.data?.city_area ? undefined : area.data.parent)}>
            <BackIcon /> {t('place.up')}
          </button>
          <button type="button" className="text-link" onClick={() => onPick({ code: area.data.code, name: placeName(path) || area.data.name })}>
            {t('place.here', { name: area.data.name })}
          </button>
        </p>
      )}
      {children.isPending ? (
        <Waiting />
      ) : (
        <ul className="picker-list">
          {children.data.items.map((child) => (
            <li key={child.code}>
              <button type="button" onClick={() => (child.level === 'community' ? pick(child, path) : setCode(child.code))}>
                <strong>{child.name}</strong>
                {child.level !== 'community' && <GoIcon />}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
