import { LockOutlined } from '@ant-design/icons';
import type { TableColumnType } from 'antd';
import type { TFunction } from 'i18next';
import { Moment } from '../../../shared/moment.tsx';
import { shortPlace } from '../../../shared/shell/place.ts';
import type { Item, Register, RegisterField } from '../types.ts';
import { calledOf, saidOf } from '../values.ts';

/** Figures for a map, long texts and ids stand on the record's own page. */
const LEFT_OUT = ['lon', 'lat', 'footprint', 'note', 'born', 'no_dwelling'];

/** The facts that a list of a register has room for. Pure. */
export const listed = ({ register, fields }: Register): RegisterField[] =>
  fields
    .filter(({ field, of }) => of === null && field !== 'name' && !LEFT_OUT.includes(field) && !(field === 'address' && register === 'dwelling'))
    .slice(0, 7);

/** A fact in a list: in words where it is open, masked with a lock where it is sealed. */
export function Cell({ item, field, t }: { item: Item; field: RegisterField; t: TFunction }) {
  const said = saidOf(field, item.values[field.field], t);
  if (!item.masked.includes(field.field)) return said;
  return (
    <span className="masked">
      <LockOutlined aria-hidden="true" /> {said}
    </span>
  );
}

/** A register's list as the table wants it: the record's title, its facts, where, and when it was last written. */
export function columnsOf(register: Register, t: TFunction): TableColumnType<Item>[] {
  return [
    { key: 'title', title: register.name, width: 240, ellipsis: true, className: 'column-title', render: (_, item) => calledOf(item, register, t) },
    ...listed(register).map((field) => ({
      key: field.field,
      title: field.title,
      ellipsis: true,
      render: (_: unknown, item: Item) => <Cell item={item} field={field} t={t} />,
    })),
    {
      key: 'area',
      title: t('registers.area'),
      width: 180,
      ellipsis: true,
      className: 'column-area',
      render: (_, item) => <span title={item.area_name}>{shortPlace(item.area_name)}</span>,
    },
    { key: 'changed_at', title: t('registers.changed'), width: 112, className: 'column-opened', render: (_, item) => <Moment at={item.changed_at} /> },
  ];
}
