import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../shared/moment.tsx';
import { drawn, type Fill } from './fills.ts';
import { type Picture as Layout, neighbour, type Row } from './layout.ts';
import type { Cell } from './types.ts';
import './picture.css';

type Props = { layout: Layout; fill: Fill; label: string; open: string | null; onOpen: (dwelling: string) => void };

/** The building as a picture: floors above each other, doors side by side. Arrow keys go from door to door, Enter opens one. */
export function Picture({ layout: { stairs, rows }, fill, label, open, onOpen }: Props) {
  const { t } = useTranslation();
  const [at, setAt] = useState<readonly [number, number] | null>(null);
  const first = firstDoor(rows);
  const here = at && rows[at[0]]?.cells[at[1]] ? at : first;
  const table = useRef<HTMLTableElement>(null);
  const go = (event: KeyboardEvent, from: readonly [number, number]) => {
    const to = neighbour(rows, from, event.key);
    if (!to) return;
    event.preventDefault();
    setAt(to);
    table.current?.querySelector<HTMLElement>(`[data-at="${to.join('-')}"]`)?.focus();
  };
  return (
    <div className="picture-scroll">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in which arrow keys move is a grid (WAI-ARIA) */}
      <table className="picture" role="grid" aria-label={label} ref={table}>
        <thead>
          <tr>
            <th scope="col" className="picture-floor">
              {t('building.floor')}
            </th>
            {stairs.map(({ unit, doors }) => (
              <th key={unit ?? ''} scope="colgroup" colSpan={doors}>
                {unit === null ? t('building.no_unit') : t('building.unit', { unit })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ floor, cells }, row) => (
            <tr key={floor ?? 'none'}>
              <th scope="row" className="picture-floor">
                {floor === null ? t('building.no_floor') : t('building.nth_floor', { floor })}
              </th>
              {cells.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={column} data-last={lastOfStair(stairs, column)}>
                  {cell && (
                    <Door
                      cell={cell}
                      fill={fill}
                      place={`${row}-${column}`}
                      tab={here?.[0] === row && here[1] === column}
                      open={cell.dwelling === open}
                      onOpen={() => {
                        setAt([row, column]);
                        onOpen(cell.dwelling);
                      }}
                      onKey={(event) => go(event, [row, column])}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function firstDoor(rows: readonly Row[]): readonly [number, number] | null {
  for (const [row, { cells }] of rows.entries()) {
    const column = cells.findIndex(Boolean);
    if (column >= 0) return [row, column];
  }
  return null;
}

function lastOfStair(stairs: Layout['stairs'], column: number): boolean {
  let end = 0;
  for (const { doors } of stairs) {
    end += doors;
    if (column === end - 1) return true;
  }
  return false;
}

type DoorProps = { cell: Cell; fill: Fill; place: string; tab: boolean; open: boolean; onOpen: () => void; onKey: (event: KeyboardEvent) => void };

function Door({ cell, fill, place, tab, open, onOpen, onKey }: DoorProps) {
  const { t } = useTranslation();
  const now = useNow();
  const { value, tone, pattern } = drawn(fill, cell, now);
  const said = t(`building.${fill}.${value}`);
  const lives = cell.households === null ? '' : t('building.lives', { households: cell.households, people: cell.people });
  const fact = fill === 'households' && lives ? lives : said;
  return (
    <button
      type="button"
      className="door"
      data-at={place}
      data-tone={tone}
      data-pattern={pattern}
      aria-pressed={open}
      aria-label={[`${cell.door} ${fact}`, fact === said ? lives : said].filter(Boolean).join(' · ')}
      tabIndex={tab ? 0 : -1}
      onClick={onOpen}
      onKeyDown={onKey}
    >
      <span className="door-name">{cell.door}</span> <span className="door-fact">{fact}</span>
    </button>
  );
}
