import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf } from '../read.ts';
import type { Cell, Floor } from './types.ts';

/** The same doors as a table, for whoever reads better than they see. */
export function CellsTable({ floors, cells }: { floors: readonly Floor[]; cells: readonly Cell[] }) {
  const { t } = useTranslation();
  const care = cells.some((cell) => cell.care !== null);
  return (
    <details className="cells-table">
      <summary>{t('building.as_table', { count: cells.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keyboard */}
      <section className="household-scroll" tabIndex={0} aria-label={t('building.as_table', { count: cells.length })}>
        <table className="household-table">
          <thead>
            <tr>
              {['floor', 'stair', 'door', 'use_of', 'households_of', 'people_of', 'residence_of', 'checked_of', ...(care ? ['care_of'] : [])].map((column) => (
                <th key={column} scope="col">
                  {t(`building.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {floors.flatMap(({ floor, cells: doors }) =>
              doors.map((cell) => (
                <tr key={cell.dwelling}>
                  <td>{floor ?? '—'}</td>
                  <td>{cell.unit ?? '—'}</td>
                  <th scope="row">
                    <Link to={pageOf('dwellings', cell.dwelling)}>{cell.door}</Link>
                  </th>
                  <td>{t(`building.use.${cell.use ?? 'unknown'}`)}</td>
                  <td>{cell.households ?? '—'}</td>
                  <td>{cell.people ?? '—'}</td>
                  <td>{t(`building.residence.${cell.residence ?? 'unknown'}`)}</td>
                  <td>{cell.checked_on}</td>
                  {care && <td>{t(`building.care.${cell.care ? 'needed' : 'none'}`)}</td>}
                </tr>
              )),
            )}
          </tbody>
        </table>
      </section>
    </details>
  );
}
