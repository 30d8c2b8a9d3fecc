import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { get, post } from '../../shared/api.ts';
import type { TeamCall } from '../../shared/identity/types.ts';
import type { TeamMember } from '../../shared/types.ts';
import { useMe } from '../matter/queries.ts';
import { Fault } from '../parts/trouble.tsx';
import './identity.css';

const KEY = ['team-calls'];
const LOOK_AGAIN = 3_000;

/** Who serves my community, each with a call through Linli: they do not get my number, nor I theirs. */
export function TeamCalls({ members }: { members: readonly TeamMember[] }) {
  const { t } = useTranslation();
  const store = useQueryClient();
  const me = useMe();
  const signedIn = me.data != null && me.data.account !== null;
  const calls = useQuery({
    queryKey: KEY,
    queryFn: signedIn ? ({ signal }) => get<{ items: TeamCall[] }>('/team-calls', { signal }) : skipToken,
    refetchInterval: ({ state }) => (state.data?.items.length ? LOOK_AGAIN : false),
  });
  const again = { onSettled: () => store.invalidateQueries({ queryKey: KEY }) };
  const call = useMutation({ mutationFn: ({ post: who, area }: TeamMember) => post<TeamCall>(`/areas/${area}/team/calls`, { post: who }), ...again });
  const hangUp = useMutation({ mutationFn: (id: string) => post<TeamCall>(`/team-calls/${id}/hang_up`, {}), ...again });
  const live = calls.data?.items.find(({ side }) => side === 'caller');
  return (
    <>
      <ul className="team">
        {members.map((member) => (
          <li key={`${member.post}@${member.area}@${member.name}`}>
            <span>
              {member.post_name} <strong>{member.name}</strong>
            </span>
            {signedIn && !live && (
              <Button size="small" fill="outline" className="team-call" loading={call.isPending} onClick={() => call.mutate(member)}>
                {t('identity.call_them', { who: member.name })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!signedIn && (
        <Link to="/me" className="text-link">
          {t('identity.call_sign_in')}
        </Link>
      )}
      <Fault error={call.error} />
      {live && (
        <div className="team-live" role="status">
          <p>
            <strong>{t(`identity.team.${live.state}`, { who: live.by })}</strong>{' '}
            {live.rings === 'telephone' ? <a href={`tel:${live.number}`}>{live.number}</a> : live.number}
          </p>
          <p className="hint">{t(`identity.team_rings.${live.rings}`)}</p>
          <Button fill="outline" loading={hangUp.isPending} onClick={() => hangUp.mutate(live.id)}>
            {t('identity.hang_up')}
          </Button>
        </div>
      )}
    </>
  );
}
