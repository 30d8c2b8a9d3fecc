import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { Item } from '../household/types.ts';
import { Refused } from '../record/refused.tsx';
import { useSendStep } from '../record/use-send-step.ts';
import type { Request } from './read.ts';

/** Finds who the claim means by its ID number, for the purpose of serving the person, and grants it to the one the clerk chooses. */
export function ChoosePerson({ request, number }: { request: Request; number: string }) {
  const { t } = useTranslation();
  const find = useMutation({
    mutationFn: () => post<{ items: Item[] }>('/registers/people/find', { field: 'id_number', value: number, purpose: 'rights' }),
    gcTime: 0,
  });
  const grant = useSendStep({ flow: 'rights', record: request.id }, () => find.reset());
  return (
    <div className="rights-choose">
      {!find.isSuccess && (
        <Button type="primary" loading={find.isPending} onClick={() => find.mutate()}>
          {t('rights.find_person')}
        </Button>
      )}
      {find.isError && <ProblemNote error={find.error} />}
      {find.isSuccess && find.data.items.length === 0 && <p role="status">{t('rights.nobody')}</p>}
      {find.data?.items.map((item) => (
        <p key={item.id}>
          <strong>{String(item.values['name'] ?? '')}</strong> {String(item.values['id_number'] ?? '')} · {item.area_name}{' '}
          <Button loading={grant.isPending} onClick={() => grant.mutate({ step: 'grant', body: { person: item.id } })}>
            {t('rights.take_person')}
          </Button>
        </p>
      ))}
      {grant.isError && <Refused error={grant.error} />}
    </div>
  );
}
