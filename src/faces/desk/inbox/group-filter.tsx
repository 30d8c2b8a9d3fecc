import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Todo, TodoGroup } from '../../shared/types.ts';
import { GROUPS } from './groups.ts';

/** The counts by time left; each is also the filter that shows just those. */
export function GroupFilter({ counts, group }: { counts: Todo['counts'] | undefined; group: TodoGroup | null }) {
  const { t } = useTranslation();
  return (
    <nav className="groups" aria-label={t('inbox.filter')}>
      {(['all', ...GROUPS] as const).map((name) => (
        <Link
          key={name}
          to={name === 'all' ? '/' : `/?group=${name}`}
          className={`group group-${name}`}
          data-some={(counts?.[name] ?? 0) > 0}
          aria-current={(group ?? 'all') === name ? 'true' : undefined}
        >
          <strong>{counts?.[name] ?? '–'}</strong>
          <span>{t(`inbox.group.${name}`)}</span>
        </Link>
      ))}
    </nav>
  );
}
