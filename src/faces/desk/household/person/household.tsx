import { PlusOutlined } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemNote } from '../../shell/problem-note.tsx';
import { RecordForm } from '../form/record-form.tsx';
import { pageOf, recordQuery, useItems, useRegister } from '../read.ts';
import { Fact } from '../record/facts.tsx';
import type { Item, Register, Whole } from '../types.ts';
import { saidOf } from '../values.ts';
import './person.css';

/** Who belongs to a household: each by the masked name, as what, and how they live here. */
export function Household({ whole }: { whole: Whole }) {
  const { t } = useTranslation();
  const memberships = useRegister('memberships');
  const [past, setPast] = useState(false);
  const [adding, setAdding] = useState(false);
  const stays = useItems('memberships', { household: whole.id, ...(past ? { ended: 'any' } : {}) });
  const rows = stays.data?.pages.flatMap((page) => page.items) ?? [];
  if (!memberships) return null;
  return (
    <section className="household-card" aria-label={t('members.title')}>
      <div className="household-head">
        <h2>{t('members.title')}</h2>
        <span className="household-acts">
          <Button type="text" aria-pressed={past} onClick={() => setPast(!past)}>
            {t(past ? 'members.living' : 'members.past')}
          </Button>
          {memberships.may_write && !whole.ended_at && (
            <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t('members.add')}
            </Button>
          )}
        </span>
      </div>
      {stays.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {stays.isError && <ProblemNote error={stays.error} retry={() => void stays.refetch()} />}
      {stays.isSuccess && rows.length === 0 && <p className="household-quiet">{t('members.none')}</p>}
      {rows.length > 0 && <Members memberships={memberships} rows={rows} />}
      {adding && (
        <RecordForm register={memberships} fixed={{ household: whole.id }} area={whole.area} title={t('members.add')} onClose={() => setAdding(false)} />
      )}
    </section>
  );
}

function Members({ memberships, rows }: { memberships: Register; rows: Item[] }) {
  const { t } = useTranslation();
  const people = useRegister('people');
  const each = useQueries({ queries: rows.map(({ values }) => recordQuery('people', String(values['person']))) });
  const facts = (people?.fields ?? []).filter(({ field }) => ['sex', 'birth_year', 'phone'].includes(field));
  return (
    <ul className="members">
      {rows.map((row, at) => {
        const person = each[at]?.data;
        const name = people?.fields.find(({ field }) => field === 'name');
        const said = memberships.fields
          .filter(({ field }) => ['relation', 'residence', 'from_on', 'until_on'].includes(field))
          .map((field) => ({ field, said: saidOf(field, row.values[field.field], t) }))
          .filter((fact) => fact.said !== '');
        return (
          <li key={row.id} className={row.ended_at ? 'item-ended' : undefined}>
            <div className="member-head">
              {person && people && name ? <Fact register={people} item={person} field={name} /> : <span className="household-quiet">…</span>}
              <Link to={pageOf('people', String(row.values['person']))}>{t('members.open')}</Link>
            </div>
            <dl className="member-facts">
              {said.map((fact) => (
                <div key={fact.field.field}>
                  <dt>{fact.field.title}</dt>
                  <dd>{fact.said}</dd>
                </div>
              ))}
              {person &&
                people &&
                facts.map((field) => (
                  <div key={field.field}>
                    <dt>{field.title}</dt>
                    <dd>
                      <Fact register={people} item={person} field={field} />
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
