import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../shared/moment.tsx';
import { useMe } from '../../../shared/session/session.ts';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { useLooks } from '../read.ts';
import type { Register } from '../types.ts';

/** Those who may read who looked. */
const OVERSEE = ['auditor', 'supervisor', 'admin_audit'];

/** Who looked at what is sealed of a record, and why; for those who oversee it. */
export function Looks({ register, id }: { register: Register; id: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const looks = useLooks(register.plural, id, open);
  const sealed = register.fields.some((field) => field.sealed);
  if (!sealed || !OVERSEE.includes(me.data?.acting.post ?? '')) return null;
  return (
    <section className="household-card" aria-label={t('looks.title')}>
      <h2>{t('looks.title')}</h2>
      {!open && <Button onClick={() => setOpen(true)}>{t('looks.open')}</Button>}
      {looks.isError && <ProblemNote error={looks.error} retry={() => void looks.refetch()} />}
      {looks.isSuccess && looks.data.items.length === 0 && <p className="household-quiet">{t('looks.none')}</p>}
      <ol className="changes">
        {looks.data?.items.map(({ id: look, at, way_name, purpose_name, note, matter, field_names, area_name, post_name, account }) => (
          <li key={look}>
            <p>
              <strong>{purpose_name}</strong> <Moment at={at} exact />
            </p>
            <p className="household-quiet">{[area_name, post_name, account].filter(Boolean).join(' · ')}</p>
            <p>
              {way_name} {field_names.join(t('record_page.comma'))}
            </p>
            {matter && <p className="household-quiet">{t('looks.matter', { number: matter })}</p>}
            {note && <p className="household-quiet">{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
