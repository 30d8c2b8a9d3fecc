import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useArea, useChildren } from '../../../shared/area/read.ts';
import { Problem } from '../../../shared/problem.ts';
import { useMe } from '../../../shared/session/session.ts';
import { Nothing } from '../../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { useRegisters } from '../read.ts';
import { SectionNav } from '../section/section-nav.tsx';
import { Bars } from './bars.tsx';
import { Compounds } from './compounds.tsx';
import { type Profile, useProfile } from './read.ts';
import { Reliance } from './reliance.tsx';
import './profile.css';

/** An area in numbers: what there is, who lives there, who manages its compounds, and how far all of it can be relied on. */
export function ProfilePage() {
  const { t } = useTranslation();
  const { code = '' } = useParams();
  const profile = useProfile(code);
  const gone = profile.error instanceof Problem && profile.error.status === 404;
  return (
    <>
      <SectionNav />
      {profile.isPending && <Skeleton active className="list-loading" />}
      {gone && <Nothing page title={t('profile.missing')} hint={t('record_page.missing_hint')} />}
      {profile.isError && !gone && <ProblemNote error={profile.error} retry={() => void profile.refetch()} />}
      {profile.data && <Area key={code} profile={profile.data} />}
    </>
  );
}

/** What the first line counts. */
const HEAD = ['compound', 'building', 'dwelling', 'household', 'person'];
/** What else lies here, where there is any. */
const REST = ['enterprise', 'organisation', 'facility', 'party_organisation'];
/** What is shown as bars, in this order. */
const BY = ['dwelling.use', 'membership.residence', 'household.kind', 'person.sex', 'building.use', 'compound.kind', 'facility.kind', 'enterprise.kind'];

function Area({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const registers = useRegisters();
  const countOf = (name: string) => profile.counts.find(({ register }) => register === name);
  const pluralOf = (name: string) => (profile.works_here ? registers.data?.items.find(({ register }) => register === name)?.plural : undefined);
  const others = REST.flatMap((name) => countOf(name) ?? []).filter(({ count }) => count !== 0);
  const breakdowns = BY.flatMap((name) => profile.by.find(({ register, field }) => `${register}.${field}` === name) ?? []).filter(({ values }) =>
    values.some(({ count }) => count !== 0),
  );
  return (
    <article className="household" aria-label={profile.area_name}>
      <Head profile={profile} />
      <ul className="figures" aria-label={t('profile.figures')}>
        {HEAD.flatMap((name) => (name === 'compound' && profile.level === 'grid' ? [] : (countOf(name) ?? []))).map(({ register, name, count }) => (
          <Figure key={register} name={name} count={count} hint={t(`profile.means.${register}`)} plural={pluralOf(register)} area={profile.area} />
        ))}
      </ul>
      {others.length > 0 && (
        <p className="profile-others">
          {others.map(({ register, name, count }) => {
            const plural = pluralOf(register);
            const said = t('profile.of', { name, count: count ?? t('profile.few') });
            return plural ? (
              <Link key={register} to={`/registers/${plural}?area=${profile.area}`}>
                {said}
              </Link>
            ) : (
              <span key={register}>{said}</span>
            );
          })}
        </p>
      )}
      {profile.compounds && (profile.level !== 'grid' || profile.compounds.length > 0) && <Compounds compounds={profile.compounds} area={profile.area} />}
      <div className="profile-bars">
        {breakdowns.map(({ register, field, title, values }) => {
          const alone = breakdowns.filter((one) => one.title === title).length === 1;
          return (
            <Bars key={`${register} ${field}`} title={alone ? title : t('profile.of_which', { register: countOf(register)?.name, title })} bars={values} />
          );
        })}
        {profile.ages.some(({ count }) => count !== 0) && (
          <Bars
            title={t('profile.ages')}
            bars={profile.ages.map(({ from, to, count }) => ({
              value: String(from),
              name: t(to === null ? 'profile.age_over' : 'profile.age', { from, to }),
              count,
            }))}
          />
        )}
      </div>
      {profile.freshness && profile.completeness && <Reliance profile={profile} />}
      {!profile.works_here && <p className="page-hint">{t('profile.hidden')}</p>}
    </article>
  );
}

/** The way down to the area, and to those right under it. */
function Head({ profile: { area, area_name, level } }: { profile: Profile }) {
  const { t } = useTranslation();
  const mine = useMe().data?.acting.area ?? '';
  const path = useArea(area).data?.path.filter(({ code }) => code.startsWith(mine) && code !== area) ?? [];
  const below = useChildren(level === 'grid' ? null : area);
  return (
    <header className="profile-head">
      {path.length > 0 && (
        <nav aria-label={t('profile.path')} className="household-where">
          {path.map(({ code, name }) => (
            <Link key={code} to={`/areas/${code}/profile`}>
              {name}
            </Link>
          ))}
        </nav>
      )}
      <h1>{area_name}</h1>
      {below.data && below.data.items.length > 0 && (
        <details className="profile-below">
          <summary>{t('profile.below', { count: below.data.items.length })}</summary>
          <ul>
            {below.data.items.map(({ code, name }) => (
              <li key={code}>
                <Link to={`/areas/${code}/profile`}>{name}</Link>
              </li>
            ))}
          </ul>
        </details>
      )}
    </header>
  );
}

type FigureProps = { name: string; count: number | null; hint: string; plural: string | undefined; area: string };

function Figure({ name, count, hint, plural, area }: FigureProps) {
  const { t } = useTranslation();
  const inside = (
    <>
      <strong>{count ?? t('profile.few')}</strong>
      <span>{name}</span>
      <span className="figure-means">{hint}</span>
    </>
  );
  return (
    <li className="figure" data-some={count !== 0}>
      {plural ? <Link to={`/registers/${plural}?area=${area}`}>{inside}</Link> : <div>{inside}</div>}
    </li>
  );
}
