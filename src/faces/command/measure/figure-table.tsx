import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PartOf } from '../measures/part-of.tsx';
import { sayKey, sayOf } from '../measures/say.ts';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';

/** The table behind a chart: every figure with the numbers it is made of. */
export function FigureTable({
  measure,
  title,
  items,
  whereOf,
  nameOf,
}: {
  measure: MeasureInfo;
  title: string;
  items: readonly FigureItem[];
  whereOf: (key: string) => Readonly<Record<string, string>> | null;
  nameOf?: ((item: FigureItem) => ReactNode) | undefined;
}) {
  const { t } = useTranslation();
  return (
    <div className="figure-table">
      <table>
        <caption className="for-readers">{`${measure.label} · ${title}`}</caption>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{measure.label}</th>
            <th scope="col">{t('chart.numbers')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.key}>
              <th scope="row">{nameOf ? nameOf(item) : sayKey(t, item)}</th>
              <td>{sayOf(t, measure, item)}</td>
              <td>
                <PartOf measure={measure} figure={item} where={whereOf(item.key)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
