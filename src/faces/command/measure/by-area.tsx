import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAt } from '../at/use-at.ts';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';
import { AreaLink } from '../overview/area-link.tsx';
import { worstFirst } from '../overview/worst-first.ts';
import { Spread } from './spread.tsx';

/** A measure in each area right below; a click goes down to one. */
export function ByArea({ measure }: { measure: MeasureInfo }) {
  const { t } = useTranslation();
  const { area: here, go } = useAt();
  const arrange = useCallback((items: readonly FigureItem[]) => worstFirst(items, measure.better), [measure.better]);
  return (
    <Spread
      measure={measure}
      by="area"
      kind="bar"
      title={t('below.title')}
      arrange={arrange}
      whereOf={(area) => (area === here ? null : { area })}
      nameOf={({ key, name }) => <AreaLink area={key} name={name} />}
      onPick={(area) => area !== here && go({ area, rows: null, where: null })}
    />
  );
}
