import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '../../shared/api.ts';
import { Moment } from '../../shared/moment.tsx';
import type { DemoMessage, DemoPerson } from '../../shared/types.ts';

/** The demo sends no real messages: those for this phone are shown here. */
export function DemoInbox({ phone }: { phone: string }) {
  const { t } = useTranslation();
  const inbox = useQuery({
    queryKey: ['demo', 'messages', phone],
    queryFn: ({ signal }) => get<{ items: DemoMessage[] }>('/demo/messages', { query: { to: phone.slice(-11) }, signal }),
    refetchInterval: 2_000,
  });
  return (
    <aside className="demo-inbox">
      <p className="hint">{t('me.demo_inbox')}</p>
      <ul aria-live="polite">
        {(inbox.data?.items ?? []).slice(0, 3).map(({ id, text, sent_at }) => (
          <li key={id}>
            {text} <Moment at={sent_at} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** Phones of the demo's residents, to sign in with. */
export function DemoPhones({ onPick }: { onPick: (phone: string) => void }) {
  const { t } = useTranslation();
  const people = useQuery({
    queryKey: ['demo', 'people'],
    queryFn: ({ signal }) => get<{ items: DemoPerson[] }>('/demo/people', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const residents = (people.data?.items ?? []).filter((one) => one.post === 'resident' && one.phone);
  if (residents.length === 0) return null;
  return (
    <p className="demo-phones">
      <span className="hint">{t('me.demo_phones')}</span>
      {residents.slice(0, 3).map(({ phone = '', name }) => (
        <button key={phone} type="button" className="text-link" onClick={() => onPick(phone)}>
          {phone}（{name}）
        </button>
      ))}
    </p>
  );
}
