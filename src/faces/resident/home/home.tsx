import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { recall } from '../../shared/device.ts';
import type { Case } from '../../shared/types.ts';
import { useTeam } from '../identity/team.ts';
import { TeamCalls } from '../identity/team-call.tsx';
import { asksResident, isEnded } from '../matter/story.ts';
import { MatterCard } from '../matters/matter-card.tsx';
import { type MyMatters, useMyMatters } from '../matters/my-matters.ts';
import { Empty } from '../parts/empty.tsx';
import { Waiting } from '../parts/waiting.tsx';
import type { Place } from '../report/place.ts';
import { GoIcon, PinIcon, SpeakIcon } from '../shell/icons.tsx';
import './home.css';

/** First screen: raise a matter; what became of mine. */
export function Home() {
  const { t } = useTranslation();
  const mine = useMyMatters();
  return (
    <div className="page home">
      <h1 className="home-title">{t('home.title')}</h1>
      <Link className="big-button" to="/report">
        <SpeakIcon />
        <span>
          <strong>{t('home.report')}</strong>
          <small>{t('home.report_hint')}</small>
        </span>
      </Link>
      <Link className="row-link card" to="/receipt">
        {t('home.look_up')}
        <GoIcon />
      </Link>
      <OpenMatters mine={mine} />
      <Community matters={mine.matters} />
      <section className="promise" aria-labelledby="promise">
        <h2 id="promise">{t('home.promise')}</h2>
        <ul>
          <li>{t('home.promise_1')}</li>
          <li>{t('home.promise_2')}</li>
          <li>{t('home.promise_3')}</li>
        </ul>
        <p>
          <Link to="/totals">{t('totals.link')}</Link>
        </p>
      </section>
    </div>
  );
}

function OpenMatters({ mine }: { mine: MyMatters }) {
  const { t } = useTranslation();
  const open = mine.matters.filter((matter) => !isEnded(matter.state));
  const asks = open.filter((matter) => asksResident(matter.state)).length;
  return (
    <section aria-labelledby="open-matters">
      <header className="section-head">
        <h2 id="open-matters">{t('home.open')}</h2>
        {asks > 0 && (
          <span className="chip" data-tone="asks">
            {t('home.asks', { count: asks })}
          </span>
        )}
        {mine.matters.length > 0 && <Link to="/matters">{t('home.all')}</Link>}
      </header>
      {mine.waiting ? (
        <Waiting />
      ) : open.length === 0 ? (
        <Empty title={t('home.none')} hint={t('home.none_hint')} />
      ) : (
        <ul className="cards">
          {open.slice(0, 5).map((matter) => (
            <li key={matter.receipt}>
              <MatterCard matter={matter} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The community last named on this device, else that of my newest matter, and who serves there; the server is not asked where anyone is. */
function Community({ matters }: { matters: readonly Case[] }) {
  const { t } = useTranslation();
  const newest = matters.toSorted((one, other) => Date.parse(other.opened_at) - Date.parse(one.opened_at))[0];
  const named = recall<Place | null>('place', null);
  const place = named?.name ?? newest?.area_name;
  const team = useTeam(named?.code ?? newest?.area);
  return (
    <div className="community">
      <PinIcon />
      {place ? (
        <div>
          {t('home.community')} <strong>{place}</strong>
          {team.data && team.data.items.length > 0 && <TeamCalls members={team.data.items} />}
        </div>
      ) : (
        <span>{t('home.community_unknown')}</span>
      )}
    </div>
  );
}
