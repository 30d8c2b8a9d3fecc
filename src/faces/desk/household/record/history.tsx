import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Moment } from '../../../shared/moment.tsx';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { pageOf, useHistory } from '../read.ts';
import { Revealing } from '../show/revealing.tsx';
import { Sealed } from '../show/sealed.tsx';
import type { Change, Register } from '../types.ts';
import { saidOf } from '../values.ts';
import { useSource } from './source.ts';

/** What became of a record, newest first: when, by which post, from what source, before → after. Read when it is opened. */
export function History({ register, id }: { register: Register; id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const history = useHistory(register.plural, id, open);
  return (
    <section className="household-card" aria-label={t('record_page.history')}>
      <h2>{t('record_page.history')}</h2>
      {!open && <Button onClick={() => setOpen(true)}>{t('record_page.open_history')}</Button>}
      {open && history.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {history.isError && <ProblemNote error={history.error} retry={() => void history.refetch()} />}
      <ol className="changes">
        {history.data?.items.map((change) => (
          <Line key={change.version} register={register} id={id} change={change} />
        ))}
      </ol>
    </section>
  );
}

function Line({
  register,
  id,
  change: { version, at, kind_name, post_name, area_name, source, other, changes },
}: {
  register: Register;
  id: string;
  change: Change;
}) {
  const { t } = useTranslation();
  const sourceOf = useSource();
  return (
    <li>
      <p>
        <strong>{kind_name}</strong> <Moment at={at} exact />
      </p>
      <p className="household-quiet">{[area_name, post_name, sourceOf(source)].filter(Boolean).join(' · ')}</p>
      {other && (
        <p>
          <Link to={pageOf(register.plural, other)}>{t('record_page.other')}</Link>
        </p>
      )}
      {changes.length > 0 && (
        <dl>
          {changes.map(({ field: name, title, before, after, masked }) => {
            const field = register.fields.find((one) => one.field === name);
            const say = (value: unknown, then: number) => {
              const said = field ? saidOf(field, value, t) : name === 'source' ? sourceOf(String(value)) : String(value ?? '');
              if (said === '') return t('record_page.unknown');
              return masked && field ? (
                <Revealing register={register} id={id} masked={[name]} version={then} inline>
                  <Sealed field={field} masked={value} />
                </Revealing>
              ) : (
                said
              );
            };
            return (
              <div key={name}>
                <dt>{name === 'area' ? t('registers.area') : title}</dt>
                <dd>
                  {say(before, version - 1)} → {say(after, version)}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </li>
  );
}
