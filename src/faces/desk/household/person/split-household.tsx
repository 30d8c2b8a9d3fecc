import { useQueries } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { RecordForm } from '../form/record-form.tsx';
import { pageOf, recordQuery, useCalled, useRegister } from '../read.ts';
import type { Item, Whole } from '../types.ts';

/** Parts a household 分户: the chosen members belong to a new one, which this form describes. */
export function SplitHousehold({ whole, members }: { whole: Whole; members: readonly Item[] }) {
  const { t } = useTranslation();
  const called = useCalled();
  const navigate = useNavigate();
  const households = useRegister('households');
  const [open, setOpen] = useState(false);
  const [links, setLinks] = useState<string[]>([]);
  const people = useQueries({ queries: members.map(({ values }) => recordQuery('people', String(values['person']))) });
  if (!households?.may_write) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('members.split')}</Button>
      {open && (
        <RecordForm
          register={households}
          area={whole.area}
          parts={{ of: whole, links }}
          title={t('members.split_title')}
          onDone={(made) => void navigate(pageOf('households', made.id))}
          onClose={() => setOpen(false)}
        >
          <p className="household-quiet">{t('members.split_hint')}</p>
          <fieldset className="purpose-also">
            <legend>{t('members.who_goes')}</legend>
            <Checkbox.Group
              value={links}
              onChange={setLinks}
              options={members.map((member, at) => {
                const person = people[at]?.data;
                return { value: member.id, label: person ? called(person) : '…' };
              })}
            />
          </fieldset>
        </RecordForm>
      )}
    </>
  );
}
