import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../shared/api.ts';
import type { TeamCall } from '../../shared/identity/types.ts';
import './identity.css';

const LOOK_AGAIN = 5_000;
const KEY = ['team-calls'];

/** A resident calls who serves their community. Only the demo rings in the page; where there is a telephone line, the telephone does. */
export function TeamRing() {
  const { t } = useTranslation();
  const store = useQueryClient();
  const calls = useQuery({ queryKey: KEY, queryFn: ({ signal }) => get<{ items: TeamCall[] }>('/team-calls', { signal }), refetchInterval: LOOK_AGAIN });
  const act = useMutation({
    mutationFn: ({ id, what }: { id: string; what: 'answer' | 'hang_up' }) => post<TeamCall>(`/team-calls/${id}/${what}`, {}),
    onSettled: () => store.invalidateQueries({ queryKey: KEY }),
  });
  const call = calls.data?.items.find(({ side }) => side === 'called');
  if (!call) return null;
  return (
    <div className="team-ring" role="alert">
      <p>
        <strong>{t(`identity.team.${call.state}`)}</strong> {t('identity.team_hint')}
      </p>
      {call.state === 'ringing' && (
        <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ id: call.id, what: 'answer' })}>
          {t('identity.answer')}
        </Button>
      )}
      <Button onClick={() => act.mutate({ id: call.id, what: 'hang_up' })}>{t(call.state === 'ringing' ? 'identity.decline' : 'identity.hang_up')}</Button>
    </div>
  );
}
