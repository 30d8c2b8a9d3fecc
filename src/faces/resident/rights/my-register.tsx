import { useTranslation } from 'react-i18next';
import { useMe } from '../matter/queries.ts';
import { SignIn } from '../me/sign-in.tsx';
import { Back } from '../parts/back.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Claim } from './claim.tsx';
import { Consents } from './consents.tsx';
import { KeptList } from './kept.tsx';
import { Looks } from './looks.tsx';
import { useMyRegister } from './queries.ts';
import { Requests } from './requests.tsx';
import './rights.css';

/** What the community keeps about me, who looked, and what I may ask. */
export function MyRegister() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <div className="page">
      <Back to="/me">{t('me.title')}</Back>
      <h1>{t('rights.title')}</h1>
      {me.isPending && <Waiting />}
      {me.data && (me.data.account === null ? <SignIn demo={me.data.demo} /> : <Mine />)}
    </div>
  );
}

function Mine() {
  const mine = useMyRegister();
  if (mine.isError && !mine.data) return <Trouble error={mine.error} again={mine.refetch} />;
  if (!mine.data) return <Waiting />;
  const { verified, records, shown, consents, requests } = mine.data;
  const claiming = requests.some(({ kind, ended_at }) => kind === 'claim' && ended_at === null);
  return (
    <>
      {!verified && !claiming && <Claim />}
      <Requests requests={requests} />
      {verified && (
        <>
          <KeptList records={records} />
          <Looks looks={shown} />
          <Consents consents={consents} />
        </>
      )}
    </>
  );
}
