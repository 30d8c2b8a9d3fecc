import { ExportList } from '../saved-views/export-list.tsx';
import { SavedViews } from '../saved-views/saved-views.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { COLUMNS, type ColumnName } from './columns.tsx';
import { type Filters, filtersOf } from './filters.ts';

type Props = {
  filters: Filters;
  columns: readonly ColumnName[];
  wide: boolean;
  onFilters: (filters: Filters) => void;
  onColumns: (columns: readonly ColumnName[]) => void;
};

/** What stands behind the filters: saved views and, on a wide screen, the list as a file and the choice of columns. */
export function ListTools({ filters, columns, wide, onFilters, onColumns }: Props) {
  return (
    <>
      <SavedViews
        filters={filters}
        columns={columns}
        onChoose={(view) => {
          onFilters(filtersOf(view.filter));
          if (view.columns) onColumns(view.columns.filter((name) => COLUMNS.includes(name)));
        }}
      />
      {wide && <ExportList filters={filters} columns={columns} />}
      {wide && <ColumnChoice chosen={columns} onChange={onColumns} />}
    </>
  );
}
