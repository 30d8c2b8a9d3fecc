import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseSummary } from '../../shared/types.ts';
import { type Filters, writeFilters } from '../cases/filters.ts';

/** The five figures of an area; each opens the list that it counts. */
export function Figures({ summary, area }: { summary: CaseSummary; area: string }) {
  const { t } = useTranslation();
  const figures: { name: 'late' | 'due_today' | 'open' | 'awaiting_sign_off' | 'shelved'; filters: Filters }[] = [
    { name: 'late', filters: { late: 'true', open: 'true' } },
    { name: 'due_today', filters: { open: 'true', due: 'today' } },
    { name: 'open', filters: { open: 'true' } },
    { name: 'awaiting_sign_off', filters: { state: 'finished' } },
    { name: 'shelved', filters: { state: 'shelved' } },
  ];
  return (
    <ul className="figures">
      {figures.map(({ name, filters }) => {
        return (
          <li key={name} className={`figure figure-${name}`} data-some={summary[name] > 0}>
            <Link to={`/cases?${writeFilters({ ...filters, area })}`}>
              <strong>{summary[name]}</strong>
              <span>{t(`supervise.${name}`)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
