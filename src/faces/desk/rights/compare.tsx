import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Watermark } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { Countdown } from '../household/show/countdown.tsx';
import { ChoosePerson } from './choose-person.tsx';
import type { Compared, Request } from './read.ts';

/** What is kept beside what is asked for: masked, until the clerk looks, which is written down. */
export function Compare({ detail }: { detail: Request }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Compared | null>(null);
  const look = useMutation({ mutationFn: () => post<Compared>(`/rights/${detail.id}/show`, {}), onSuccess: setShown, gcTime: 0 });
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(null), Math.max(0, Date.parse(shown.until) - Date.now()));
    return () => clearTimeout(timer);
  }, [shown]);
  if (detail.fields.length === 0) return null;
  const rows = shown?.fields ?? detail.fields.map(({ field, title, asked }) => ({ field, title, now: null, asked }));
  const table = (
    <table className="rights-compare">
      <thead>
        <tr>
          <th scope="col">{t('rights.fact')}</th>
          {detail.kind !== 'claim' && <th scope="col">{t('rights.now')}</th>}
          <th scope="col">{t('rights.asked')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, title, now, asked }) => (
          <tr key={field}>
            <th scope="row">{title}</th>
            {detail.kind !== 'claim' && <td>{shown ? String(now ?? '—') : '***'}</td>}
            <td>{String(asked ?? '—')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <section aria-labelledby="rights-asked">
      <h2 id="rights-asked">{t(`rights.about_${detail.kind}`)}</h2>
      {shown ? <Watermark content={shown.watermark.split(/ {2,}/)}>{table}</Watermark> : table}
      {shown ? (
        <p className="rights-until">
          <Countdown until={shown.until} />
        </p>
      ) : (
        detail.ended_at === null && (
          <Button icon={<EyeOutlined />} loading={look.isPending} onClick={() => look.mutate()}>
            {t('rights.look')}
          </Button>
        )
      )}
      {look.isError && <ProblemNote error={look.error} />}
      {shown && detail.kind === 'claim' && detail.state === 'asked' && (
        <ChoosePerson request={detail} number={String(shown.fields.find(({ field }) => field === 'id_number')?.asked ?? '')} />
      )}
    </section>
  );
}
