import type { TableColumnType } from 'antd';
import type { TFunction } from 'i18next';
import { Moment } from '../../shared/moment.tsx';
import { shortPlace } from '../../shared/shell/place.ts';
import type { Case } from '../../shared/types.ts';
import { Due } from '../shell/due.tsx';
import { StateChip } from '../shell/state-chip.tsx';
import { Marked } from './marked.tsx';
import './hit.css';

/** The columns a case list can show, in their order. */
export const COLUMNS = ['number', 'title', 'state', 'due', 'category', 'area', 'awaits', 'opened', 'level', 'channel', 'urges', 'returns', 'stars'] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** What a list shows until someone chooses otherwise. The title always shows. */
export const USUAL: readonly ColumnName[] = ['number', 'title', 'state', 'due', 'category', 'area', 'awaits', 'opened'];

const WIDTHS: Partial<Record<ColumnName, number>> = {
  number: 148,
  state: 168,
  due: 116,
  category: 112,
  area: 208,
  awaits: 176,
  opened: 104,
  level: 72,
  channel: 88,
  urges: 72,
  returns: 72,
  stars: 72,
};

const cell: Record<ColumnName, (row: Found, t: TFunction, words: readonly string[]) => React.ReactNode> = {
  number: (row) => <span className="record-number">{row.number}</span>,
  title: (row, _t, words) => (
    <span className="cell-title">
      <Marked text={row.title} words={words} />
      {row.hit && (
        <span className="cell-hit">
          <Marked text={row.hit} words={words} />
        </span>
      )}
    </span>
  ),
  state: (row) => <StateChip {...row} />,
  due: (row) => <Due item={row} />,
  category: (row) => row.category_name,
  area: (row) => <span title={row.area_name}>{shortPlace(row.area_name)}</span>,
  awaits: (row) => row.awaits && (row.awaits.unit_name || row.awaits.post_name),
  opened: (row) => <Moment at={row.opened_at} />,
  level: (row) => row.level_name,
  channel: (row, t) => t(`channel.${row.channel}`, { defaultValue: row.channel }),
  urges: (row) => row.urges || null,
  returns: (row) => row.returns || null,
  stars: (row) => row.rating && `${row.rating.stars} ★`,
};

/** A case in a list; `hit` is where the words stand that its title does not hold. */
export type Found = Case & { hit?: string | null };

/** The chosen columns as the table wants them, with the words marked that were searched for; of what has left the list (`gone`) no state is said, as it is not known. */
export function columnsOf(
  chosen: readonly ColumnName[],
  t: TFunction,
  words: readonly string[] = [],
  gone: ReadonlySet<string> = new Set(),
): TableColumnType<Found>[] {
  return COLUMNS.filter((name) => name === 'title' || chosen.includes(name)).map((name) => ({
    key: name,
    title: t(`column.${name}`),
    ellipsis: true,
    className: `column-${name}`,
    render: (_: unknown, row: Found) =>
      name === 'state' && gone.has(row.id) ? <span className="row-gone">{t('case_list.gone')}</span> : cell[name](row, t, words),
    ...(WIDTHS[name] === undefined ? {} : { width: WIDTHS[name] }),
  }));
}
