import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAt } from '../at/use-at.ts';
import { isRate, wordsOf } from '../measures/kinds.ts';
import type { MeasureInfo } from '../measures/types.ts';
import type { RowsAsked } from './asked.ts';
import { RowsList } from './rows-list.tsx';

/** What lies behind a number, as the address asks for it; each opens where it can be acted on, and back leads here again. */
export function RowsDrawer({ measure, asked }: { measure: MeasureInfo; asked: RowsAsked }) {
  const { t } = useTranslation();
  const { go } = useAt();
  const side = isRate(measure) && asked.part === 'rest' ? asked.part : `${wordsOf(measure)}${asked.part}`;
  return (
    <Drawer open onClose={() => go({ rows: null, where: null })} title={t(`rows.${side}`, { label: measure.label })} size={560}>
      <RowsList measure={measure} asked={asked} />
    </Drawer>
  );
}
