import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Choices } from '../../shared/controls/choices.tsx';
import { forgetKeys, type KeptKey } from '../keys/keys.ts';
import { useMe } from '../matter/queries.ts';
import { isEnded } from '../matter/story.ts';
import { Empty } from '../parts/empty.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { MatterCard } from './matter-card.tsx';
import { NEWEST, useMyMatters } from './my-matters.ts';
import './matters.css';

/** All my matters: those being worked on, and those that ended. */
export function Matters() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const shown = search.get('show') === 'ended' ? 'ended' : 'open';
  const [wanted, setWanted] = useState(NEWEST);
  const mine = useMyMatters(wanted);
  const matters = mine.matters.filter((matter) => isEnded(matter.state) === (shown === 'ended'));
  const count = (ended: boolean) => `${mine.matters.filter((matter) => isEnded(matter.state) === ended).length}${mine.earlier > 0 ? '+' : ''}`;
  return (
    <div className="page">
      <h1>{t('matters.title')}</h1>
      <Choices
        label={t('matters.title')}
        name="show"
        value={shown}
        onChange={(next) => setSearch(next === 'ended' ? { show: 'ended' } : {}, { replace: true })}
        options={[
          { value: 'open', title: `${t('matters.open')} ${count(false)}` },
          { value: 'ended', title: `${t('matters.ended')} ${count(true)}` },
        ]}
      />
      {mine.error !== null && <Trouble error={mine.error} again={mine.again} />}
      {mine.waiting && <Waiting cards={2} />}
      {!mine.waiting && matters.length === 0 && mine.error === null && (
        <Empty title={t(`matters.none_${shown}`)} hint={t(`matters.none_${shown}_hint`)}>
          <Link className="text-link" to="/report">
            {t('home.report')}
          </Link>
        </Empty>
      )}
      <ul className="cards">
        {matters.map((matter) => (
          <li key={matter.receipt}>
            <MatterCard matter={matter} />
          </li>
        ))}
      </ul>
      {mine.earlier > 0 && (
        <Button block fill="outline" loading={mine.waiting} onClick={() => setWanted(wanted + NEWEST)}>
          {t('matters.earlier', { count: mine.earlier })}
        </Button>
      )}
      {mine.gone.map((key) => (
        <Gone key={key.receipt} kept={key} />
      ))}
      <OnDevice />
    </div>
  );
}

function Gone({ kept }: { kept: KeptKey }) {
  const { t } = useTranslation();
  return (
    <p className="gone">
      <span>{t('matters.gone', { receipt: kept.receipt })}</span>
      <Button size="small" fill="outline" onClick={() => forgetKeys(kept.receipt)}>
        {t('matters.forget')}
      </Button>
    </p>
  );
}

function OnDevice() {
  const { t } = useTranslation();
  const me = useMe();
  if (!me.data || me.data.account !== null) return null;
  return (
    <p className="note">
      {t('matters.on_device')} <Link to="/me">{t('me.sign_in')}</Link>
    </p>
  );
}
