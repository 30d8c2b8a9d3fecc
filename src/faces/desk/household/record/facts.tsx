import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf, useRegisters } from '../read.ts';
import { Revealing } from '../show/revealing.tsx';
import { Sealed } from '../show/sealed.tsx';
import type { Item, Register, RegisterField } from '../types.ts';
import { saidOf } from '../values.ts';
import './record.css';

/** For a map alone. */
const LEFT_OUT = ['footprint'];

/** A record's facts; what is sealed can be looked at for a purpose. */
export function Facts({ register, item }: { register: Register; item: Item }) {
  const { t } = useTranslation();
  return (
    <section className="household-card" aria-label={t('record_page.facts')}>
      <h2>{t('record_page.facts')}</h2>
      <Revealing register={register} id={item.id} masked={item.masked}>
        <dl className="facts record-page-facts">
          {register.fields
            .filter(({ field }) => !LEFT_OUT.includes(field))
            .map((field) => (
              <div key={field.field}>
                <dt>{field.title}</dt>
                <dd>
                  <Fact item={item} field={field} />
                </dd>
              </div>
            ))}
        </dl>
      </Revealing>
    </section>
  );
}

/** One fact: in words, as a link to the record it names, or masked; stands in the `Revealing` of its record. */
export function Fact({ item, field }: { item: Item; field: RegisterField }) {
  const { t } = useTranslation();
  const registers = useRegisters();
  const value = item.values[field.field];
  if (item.masked.includes(field.field)) return <Sealed field={field} masked={value} />;
  const said = saidOf(field, value, t);
  if (said === '') return <span className="household-quiet">{t('record_page.unknown')}</span>;
  const plural = registers.data?.items.find((one) => one.register === field.of)?.plural;
  if (field.of === null || !plural) return said;
  const name = item.names[field.field];
  return name === undefined ? <span className="household-quiet">{t('record_page.elsewhere')}</span> : <Link to={pageOf(plural, said)}>{name}</Link>;
}
