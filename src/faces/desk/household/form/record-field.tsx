import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FindPerson } from '../find/find-person.tsx';
import { useCalled, useItems, useRecord, useRegisters } from '../read.ts';
import { dwellingsQuery, whereIs } from '../search/read.ts';

type Props = { of: string; id: string; value: string; onChange: (id: string) => void };

/** Another record as a form field: a home by its address, a person by what they show or say, anything else from the list of those in my area. */
export function RecordField({ of, ...props }: Props) {
  const plural = useRegisters().data?.items.find(({ register }) => register === of)?.plural;
  if (!plural) return null;
  if (of === 'person') return <FindPerson {...props} />;
  return of === 'dwelling' ? <HomeField {...props} /> : <ListField plural={plural} {...props} />;
}

function HomeField({ id, value, onChange }: Omit<Props, 'of'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery(dwellingsQuery(q));
  const chosen = useRecord('dwellings', value, value !== '');
  const options = (found.data?.items ?? []).map((home) => ({ value: home.id, label: whereIs(home, (unit) => t('building.unit', { unit })) }));
  const here = chosen.data && !options.some((one) => one.value === value) ? [{ value, label: chosen.data.title }] : [];
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('record_form.home')}
      notFoundContent={t(q === '' ? 'record_form.home' : 'record_form.none')}
      loading={found.isFetching}
      options={[...here, ...options]}
      value={value || null}
      onChange={(next: string | null) => onChange(next ?? '')}
      style={{ width: '100%' }}
    />
  );
}

function ListField({ plural, id, value, onChange }: Omit<Props, 'of'> & { plural: string }) {
  const { t } = useTranslation();
  const called = useCalled();
  const items = useItems(plural, {});
  const options = (items.data?.pages ?? []).flatMap((page) => page.items.map((item) => ({ value: item.id, label: `${called(item)} · ${item.area_name}` })));
  const chosen = useRecord(plural, value, value !== '');
  const here = chosen.data && !options.some((one) => one.value === value) ? [{ value, label: called(chosen.data) }] : [];
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('record_form.choose')}
      notFoundContent={t('record_form.none')}
      loading={items.isFetching}
      options={[...here, ...options]}
      value={value || null}
      onChange={(next: string | null) => onChange(next ?? '')}
      onPopupScroll={() => items.hasNextPage && !items.isFetchingNextPage && void items.fetchNextPage()}
      style={{ width: '100%' }}
    />
  );
}
