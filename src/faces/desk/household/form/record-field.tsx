import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALONE, isReady, isUnread, readAhead, rowsIn } from '../../../shared/paging/paging.ts';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { FindPerson } from '../find/find-person.tsx';
import { useCalled, useItems, useRecord, useRegisters } from '../read.ts';
import { dwellingsQuery, type Found, whereIs } from '../search/read.ts';

type Props = { of: string; id: string; value: string; onChange: (id: string) => void };
type Option = { value: string; label: string };

/** Another record as a form field: what has an address by its address, a person by what they show or say, anything else from the list of those in my area. */
export function RecordField({ of, ...props }: Props) {
  const plural = useRegisters().data?.items.find(({ register }) => register === of)?.plural;
  if (!plural) return null;
  if (of === 'person') return <FindPerson {...props} />;
  const options = BY_ADDRESS[of];
  return options ? <AddressField plural={plural} options={options} {...props} /> : <ListField plural={plural} {...props} />;
}

/** What of an address can be meant by a field. */
const BY_ADDRESS: Record<string, (found: Found, stair: (unit: string) => string) => Option[]> = {
  building: ({ buildings }) =>
    buildings.map(({ id, name, compound_name, area_name }) => ({ value: id, label: [compound_name, name, area_name].filter(Boolean).join(' ') })),
  dwelling: ({ items }, stair) => items.map((home) => ({ value: home.id, label: whereIs(home, stair) })),
  household: ({ items }, stair) =>
    items.flatMap((home) =>
      (home.households ?? []).map(({ id }, at, all) => ({
        value: id,
        label: [whereIs(home, stair), all.length > 1 ? String(at + 1) : ''].filter(Boolean).join(' · '),
      })),
    ),
};

function AddressField({ plural, options, id, value, onChange }: Omit<Props, 'of'> & { plural: string; options: (typeof BY_ADDRESS)[string] }) {
  const { t } = useTranslation();
  const called = useCalled();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery(dwellingsQuery(q));
  const chosen = useRecord(plural, value, value !== '');
  const there = found.data ? options(found.data, (unit) => t('building.unit', { unit })) : [];
  const here = chosen.data && !there.some((one) => one.value === value) ? [{ value, label: called(chosen.data) }] : [];
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('record_form.home')}
      notFoundContent={t(q === '' ? 'record_form.home' : 'record_form.none')}
      loading={found.isFetching}
      options={[...here, ...there]}
      value={value || null}
      onChange={(next: string | null) => onChange(next ?? '')}
      style={{ width: '100%' }}
    />
  );
}

function ListField({ plural, id, value, onChange }: Omit<Props, 'of'> & { plural: string }) {
  const { t } = useTranslation();
  const called = useCalled();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const items = useItems(plural, q === '' ? {} : { q });
  // What stood there for other letters is not offered while the answer to these is on its way: Enter would choose it.
  const waits = items.isPending || items.isPlaceholderData || q !== typed.trim();
  const options = (waits ? [] : rowsIn(items.data)).map((item) => ({ value: item.id, label: `${called(item)} · ${item.area_name}` }));
  const chosen = useRecord(plural, value, value !== '');
  const here = q === '' && chosen.data && !options.some((one) => one.value === value) ? [{ value, label: called(chosen.data) }] : [];
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('record_form.choose')}
      notFoundContent={
        isUnread(items) ? <ProblemNote error={items.error} retry={() => void items.refetch()} /> : t(waits ? 'record_form.searching' : 'record_form.none')
      }
      loading={items.isFetching}
      options={isUnread(items) ? [] : [...here, ...options]}
      labelRender={({ label }) => label ?? (chosen.data ? called(chosen.data) : '…')}
      value={value || null}
      onChange={(next: string | null) => onChange(next ?? '')}
      onActive={(active) => readAhead(items, options.length - 1 - options.findIndex((one) => one.value === active))}
      onPopupScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) =>
        scrollHeight - scrollTop < 2 * clientHeight && isReady(items) && void items.fetchNextPage(ALONE)
      }
      style={{ width: '100%' }}
    />
  );
}

const SETTLED_MS = 250;

/** What was typed, once typing has paused. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
