import { useMutation, useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { get } from '../api.ts';
import { shortPlace } from '../shell/place.ts';
import { ProblemNote, useSentence } from '../shell/problem-note.tsx';
import type { DemoPerson, List } from '../types.ts';
import { signIn } from './sign-in.ts';

/** In a demo: the people one can be, by post and place; one click signs in. */
export function DemoPeople({ onDone }: { onDone: (next: 'in' | 'code') => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const people = useQuery({ queryKey: ['demo', 'people'], queryFn: () => get<List<DemoPerson>>('/demo/people') });
  const enter = useMutation({ mutationFn: ({ username, password }: DemoPerson) => signIn(username, password), onSuccess: onDone });
  const workers = people.data?.items.filter(({ post }) => post !== 'resident') ?? [];
  return (
    <section className="demo-people" aria-labelledby="demo-people">
      <h2 id="demo-people">{t('sign_in.demo_title')}</h2>
      <p>{t('sign_in.demo_hint')}</p>
      {people.isPending && <Skeleton active paragraph={{ rows: 6 }} title={false} />}
      {people.isError && <ProblemNote error={people.error} retry={() => void people.refetch()} />}
      {enter.isError && (
        <p role="alert" className="refusal">
          {sentence(enter.error)}
        </p>
      )}
      <ul>
        {workers.map((person) => (
          <li key={person.username}>
            <button
              type="button"
              disabled={enter.isPending}
              aria-busy={enter.isPending && enter.variables?.username === person.username}
              onClick={() => enter.mutate(person)}
            >
              <strong>{person.post_name}</strong>
              <span>{person.unit_name || shortPlace(person.area_name)}</span>
              <span className="demo-person-name">{person.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
