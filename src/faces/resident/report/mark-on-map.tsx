import { Button } from 'antd-mobile';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Marked } from '../../shared/map/under-pin.ts';
import type { AreaLocated } from '../../shared/types.ts';
import { usePack } from '../matter/queries.ts';
import { Sheet } from '../parts/sheet.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { type Place, placeName } from './place.ts';

/** All that draws comes when it is asked for. This file does not: what comes later and shares with the page would tear the page's own script in two. */
const MarkPlace = lazy(async () => ({ default: (await import('../../shared/map/mark-place.tsx').catch(() => null))?.MarkPlace ?? NoMap }));

type Props = { place: Place | null; onMark: (place: Place) => void; onClose: () => void };

/** The place on a map: a pin in its middle, what it is called below, and one big button. */
export function MarkOnMap({ place, onMark, onClose }: Props) {
  const { t } = useTranslation();
  const pack = usePack().data;
  const mark = ({ point, located }: Marked) => onMark({ code: located.area, name: nameOf(located), point, marked: true });
  return (
    <Sheet title={t('mark.title')} onClose={onClose}>
      <Suspense fallback={<Waiting />}>
        {pack ? (
          <MarkPlace area={place?.code ?? pack.city_area} point={place?.point} within={{ code: pack.city_area, name: pack.city_name }} nameOf={nameOf}>
            {(marked) => (
              <Button block color="primary" size="large" disabled={!marked} {...(marked && { onClick: () => mark(marked) })}>
                {t('mark.here')}
              </Button>
            )}
          </MarkPlace>
        ) : (
          <Waiting />
        )}
      </Suspense>
    </Sheet>
  );
}

const nameOf = ({ path, name }: AreaLocated) => placeName(path) || name;

/** The part of the page that draws maps did not come. */
const NoMap = (_: unknown) => <p role="alert">{useTranslation().t('mark.no_map')}</p>;
