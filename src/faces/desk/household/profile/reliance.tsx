import { useTranslation } from 'react-i18next';
import type { Profile } from './read.ts';

/** How far what is kept can be relied on: how much was checked within a year, and what is still missing, in words. */
export function Reliance({ profile: { counts, freshness, completeness } }: { profile: Profile }) {
  const { t } = useTranslation();
  const nameOf = (register: string) => counts.find((one) => one.register === register)?.name ?? register;
  const percent = (share: number | null) => (share === null ? '—' : `${Math.round(share * 100)}%`);
  const there = (freshness ?? []).filter(({ total }) => total > 0);
  return (
    <section className="household-card" aria-label={t('profile.reliance')}>
      <h2>{t('profile.reliance')}</h2>
      {there.length === 0 && <p className="household-quiet">{t('profile.nothing_kept')}</p>}
      <ul className="reliance">
        {there.map(({ register, checked, total, share }) => (
          <li key={register}>
            <p>
              <strong>{nameOf(register)}</strong> {t('profile.checked', { share: percent(share), checked, total })}
            </p>
            <p className="household-quiet">
              {(completeness ?? [])
                .filter((one) => one.register === register)
                .map((one) =>
                  one.known === one.total
                    ? t('profile.known', { title: one.title })
                    : t('profile.missing_fact', { title: one.title, missing: one.total - one.known }),
                )
                .join(t('profile.semicolon'))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
