import { useQueries } from '@tanstack/react-query';
import { Button, Checkbox, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ALONE, isReady, rowsIn } from '../../../shared/paging/paging.ts';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { RecordForm } from '../form/record-form.tsx';
import { pageOf, recordQuery, useCalled, useItems, useRegister } from '../read.ts';
import type { Whole } from '../types.ts';

/** Parts a household 分户: the chosen members belong to a new one, which this form describes. */
export function SplitHousehold({ whole }: { whole: Whole }) {
  const { t } = useTranslation();
  const called = useCalled();
  const navigate = useNavigate();
  const households = useRegister('households');
  const [open, setOpen] = useState(false);
  const [links, setLinks] = useState<string[]>([]);
  // Every living member is read before anybody chooses, however many live there and whatever the list beside it shows.
  const stays = useItems('memberships', { household: whole.id });
  useEffect(() => {
    if (open && isReady(stays)) void stays.fetchNextPage(ALONE);
  }, [open, stays]);
  const members = rowsIn(stays.data);
  const people = useQueries({ queries: (open ? members : []).map(({ values }) => recordQuery('people', String(values['person']))) });
  if (!households?.may_write || members.length < 2) return null;
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
            {stays.hasNextPage &&
              (stays.isFetchNextPageError ? (
                <ProblemNote error={stays.error} retry={() => void stays.fetchNextPage(ALONE)} />
              ) : (
                <Skeleton active title={false} paragraph={{ rows: 2 }} />
              ))}
          </fieldset>
        </RecordForm>
      )}
    </>
  );
}
