import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../shared/controls/choices.tsx';
import { usePack } from '../matter/queries.ts';
import { Toggle } from '../parts/toggle.tsx';
import type { FieldProps } from '../report/draft.ts';
import { useTeam } from './team.ts';

/** Whom the matter complains of, if of anybody: they and their department do not get to see it. Asked only where one says so. */
export function AboutField({ draft, change }: FieldProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(draft.about !== undefined);
  const team = useTeam(open ? draft.place?.code : undefined);
  const pack = usePack();
  const people = team.data?.items.map(({ post, post_name, area, name }) => ({ value: `post:${post}@${area}`, title: `${post_name} ${name}` })) ?? [];
  const gone = draft.about?.startsWith('post:') === true && team.data !== undefined && !people.some(({ value }) => value === draft.about);
  // Another community was chosen since: who serves the former one is not meant any more.
  useEffect(() => {
    if (gone) change({ about: undefined });
  }, [gone, change]);
  const units = pack.data?.units.map(({ code, name }) => ({ value: `unit:${code}`, title: name })) ?? [];
  return (
    <section className="card field" aria-label={t('identity.about')}>
      <Toggle
        title={t('identity.about')}
        hint={t('identity.about_hint')}
        on={open}
        onChange={(on) => {
          setOpen(on);
          if (!on) change({ about: undefined });
        }}
      />
      {open && (
        <>
          {!draft.place && <p className="hint">{t('identity.about_place')}</p>}
          <Choices
            clearable
            label={t('identity.about_whom')}
            name="about"
            value={draft.about}
            onChange={(about) => change({ about })}
            options={[...new Map([...people, ...units].map((each) => [each.value, each])).values()]}
          />
        </>
      )}
    </section>
  );
}
