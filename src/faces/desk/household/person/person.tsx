import { PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { More } from '../../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../../shared/paging/paging.ts';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { RecordForm } from '../form/record-form.tsx';
import { pageOf, useCalled, useItems, useRecord, useRegister } from '../read.ts';
import { Fact } from '../record/facts.tsx';
import { Revealing } from '../show/revealing.tsx';
import type { Item, Register, Whole } from '../types.ts';
import { saidOf } from '../values.ts';
import './person.css';

/** Where a person belongs, and what care they need: records of their own, for those who may see them. */
export function Person({ whole }: { whole: Whole }) {
  const { t } = useTranslation();
  const memberships = useRegister('memberships');
  const cares = useRegister('cares');
  return (
    <>
      {memberships && (
        <Beside register={memberships} whole={whole} title={t('person.households')} none={t('person.no_household')}>
          {(item) => (
            <>
              <HouseholdLink id={String(item.values['household'])} />{' '}
              <span className="household-quiet">
                {['relation', 'residence']
                  .map((name) => memberships.fields.find(({ field }) => field === name))
                  .flatMap((field) => (field ? [saidOf(field, item.values[field.field], t)] : []))
                  .join(' · ')}
              </span>
            </>
          )}
        </Beside>
      )}
      {cares && (
        <Beside register={cares} whole={whole} title={t('person.cares')} none={t('person.no_care')}>
          {(item) => <CareLine register={cares} item={item} />}
        </Beside>
      )}
    </>
  );
}

function HouseholdLink({ id }: { id: string }) {
  const called = useCalled();
  const household = useRecord('households', id);
  return <Link to={pageOf('households', id)}>{household.data ? called(household.data) : '…'}</Link>;
}

function CareLine({ register, item }: { register: Register; item: Item }) {
  const { t } = useTranslation();
  return (
    <Revealing register={register} id={item.id} masked={item.masked}>
      <dl className="member-facts">
        {register.fields
          .filter(({ of, field }) => of === null && item.values[field] !== null)
          .map((field) => (
            <div key={field.field}>
              <dt>{field.title}</dt>
              <dd>
                <Fact item={item} field={field} />
              </dd>
            </div>
          ))}
      </dl>
      <Link to={pageOf(register.plural, item.id)}>{t('members.open')}</Link>
    </Revealing>
  );
}

type Props = { register: Register; whole: Whole; title: string; none: string; children: (item: Item) => React.ReactNode };

/** The records of a register that name this one, and the way to add another. */
function Beside({ register, whole, title, none, children }: Props) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const items = useItems(register.plural, { person: whole.id });
  const rows = rowsIn(items.data);
  return (
    <section className="household-card" aria-label={title}>
      <div className="household-head">
        <h2>{title}</h2>
        {register.may_write && !whole.ended_at && (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('registers.new', { register: register.name })}
          </Button>
        )}
      </div>
      {items.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {isUnread(items) && <ProblemNote error={items.error} retry={() => void items.refetch()} />}
      {items.isSuccess && rows.length === 0 && <p className="household-quiet">{none}</p>}
      <ul className="members">
        {rows.map((item) => (
          <li key={item.id}>{children(item)}</li>
        ))}
      </ul>
      <More of={items} byHand />
      {adding && <RecordForm register={register} fixed={{ person: whole.id }} area={whole.area} onClose={() => setAdding(false)} />}
    </section>
  );
}
