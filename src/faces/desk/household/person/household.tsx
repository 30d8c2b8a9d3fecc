import { PlusOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { More } from '../../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../../shared/paging/paging.ts';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { RecordForm } from '../form/record-form.tsx';
import { pageOf, recordQuery, useItems, useRegister } from '../read.ts';
import { Fact } from '../record/facts.tsx';
import { Revealing } from '../show/revealing.tsx';
import type { Item, Register, Whole } from '../types.ts';
import { saidOf } from '../values.ts';
import { MoveHousehold } from './move-household.tsx';
import { SplitHousehold } from './split-household.tsx';
import './person.css';

/** Who belongs to a household: each by the masked name, as what, and how they live here. */
export function Household({ whole }: { whole: Whole }) {
  const { t } = useTranslation();
  const memberships = useRegister('memberships');
  const [past, setPast] = useState(false);
  const [adding, setAdding] = useState(false);
  const stays = useItems('memberships', { household: whole.id, ...(past ? { ended: 'any' } : {}) });
  const rows = rowsIn(stays.data);
  if (!memberships) return null;
  return (
    <section className="household-card" aria-label={t('members.title')}>
      <div className="household-head">
        <h2>{t('members.title')}</h2>
        <span className="household-acts">
          <Button type="text" aria-pressed={past} onClick={() => setPast(!past)}>
            {t(past ? 'members.living' : 'members.past')}
          </Button>
          {!whole.ended_at && <SplitHousehold whole={whole} />}
          {!whole.ended_at && <MoveHousehold whole={whole} />}
          {memberships.may_write && !whole.ended_at && (
            <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('members.add')}
            </Button>
          )}
        </span>
      </div>
      {stays.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {isUnread(stays) && <ProblemNote error={stays.error} retry={() => void stays.refetch()} />}
      {stays.isSuccess && rows.length === 0 && <p className="household-quiet">{t('members.none')}</p>}
      {rows.length > 0 && <Members memberships={memberships} rows={rows} />}
      <More of={stays} byHand />
      {adding && (
        <RecordForm register={memberships} fixed={{ household: whole.id }} area={whole.area} title={t('members.add')} onClose={() => setAdding(false)} />
      )}
    </section>
  );
}

function Members({ memberships, rows }: { memberships: Register; rows: Item[] }) {
  const each = useQueries({ queries: rows.map(({ values }) => recordQuery('people', String(values['person']))) });
  return (
    <ul className="members">
      {rows.map((row, at) => (
        <li key={row.id} className={row.ended_at ? 'item-ended' : undefined}>
          <Member memberships={memberships} row={row} person={each[at]?.data} />
        </li>
      ))}
    </ul>
  );
}

const STAY = ['relation', 'residence', 'from_on', 'until_on'];
const SHOWN = ['sex', 'birth_year', 'phone'];

function Member({ memberships, row, person }: { memberships: Register; row: Item; person: Item | undefined }) {
  const { t } = useTranslation();
  const people = useRegister('people');
  if (!person || !people) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const name = people.fields.find(({ field }) => field === 'name');
  const stay = memberships.fields.filter(({ field }) => STAY.includes(field)).map((field) => ({ field, said: saidOf(field, row.values[field.field], t) }));
  return (
    <Revealing register={people} id={person.id} masked={person.masked}>
      <div className="member-head">
        {name && <Fact item={person} field={name} />}
        <Link to={pageOf('people', person.id)}>{t('members.open')}</Link>
      </div>
      <dl className="member-facts">
        {stay
          .filter(({ said }) => said !== '')
          .map(({ field, said }) => (
            <div key={field.field}>
              <dt>{field.title}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        {people.fields
          .filter(({ field }) => SHOWN.includes(field))
          .map((field) => (
            <div key={field.field}>
              <dt>{field.title}</dt>
              <dd>
                <Fact item={person} field={field} />
              </dd>
            </div>
          ))}
      </dl>
    </Revealing>
  );
}
