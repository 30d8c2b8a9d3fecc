import { Table } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { More } from '../../../shared/paging/antd.tsx';
import { useKeys } from '../../../shared/shell/keys.ts';
import { shortPlace } from '../../../shared/shell/place.ts';
import { useWide } from '../../shell/wide.ts';
import { pageOf, useCalled, type useItems } from '../read.ts';
import type { Item, Register } from '../types.ts';
import { Cell, columnsOf, listed } from './columns.tsx';
import './registers.css';

type Props = { register: Register; rows: Item[]; items: ReturnType<typeof useItems> };

/** Records as a table, on a phone as cards. Opening one leads to its own page. */
export function ItemList({ register, rows, items }: Props) {
  const { t } = useTranslation();
  const called = useCalled();
  const wide = useWide();
  const navigate = useNavigate();
  const move = (by: number) => {
    const lines = [...document.querySelectorAll<HTMLElement>('.register-list .case-line, .register-list .item-card')];
    const at = lines.indexOf(document.activeElement as HTMLElement);
    lines[at < 0 ? 0 : at + by]?.focus();
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  const columns = useMemo(() => columnsOf(register, t), [register, t]);
  if (rows.length === 0) return null;
  return (
    <>
      {wide ? (
        <Table<Item>
          size="small"
          rowKey="id"
          dataSource={rows}
          columns={columns}
          pagination={false}
          sticky
          tableLayout="fixed"
          rowClassName={(item) => (item.ended_at ? 'case-line item-ended' : 'case-line')}
          onRow={(item) => ({
            tabIndex: 0,
            onClick: () => void navigate(pageOf(register.plural, item.id)),
            onKeyDown: (event) => event.key === 'Enter' && void navigate(pageOf(register.plural, item.id)),
          })}
        />
      ) : (
        <ul className="rows">
          {rows.map((item) => (
            <li key={item.id}>
              <Link className="row item-card" to={pageOf(register.plural, item.id)}>
                <span className="row-title">{called(item)}</span>
                <span className="item-facts">
                  {listed(register)
                    .filter(({ field }) => item.values[field] !== null)
                    .map((field) => (
                      <span key={field.field}>
                        <span className="household-quiet">{field.title}</span> <Cell item={item} field={field} t={t} />
                      </span>
                    ))}
                </span>
                <span className="row-where">{shortPlace(item.area_name)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {items.hasNextPage ? <More of={items} /> : <p className="list-end">{t('registers.end', { count: rows.length })}</p>}
    </>
  );
}
