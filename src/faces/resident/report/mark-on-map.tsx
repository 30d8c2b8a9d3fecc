import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { MarkPlace } from '../../shared/map/mark-place.tsx';
import type { Marked } from '../../shared/map/under-pin.ts';
import type { AreaLocated } from '../../shared/types.ts';
import { usePack } from '../matter/queries.ts';
import { Waiting } from '../parts/waiting.tsx';
import { type Place, placeName } from './place.ts';

type Props = { place: Place | null; onMark: (place: Place) => void };

/** The place on a map: a pin in its middle, what it is called below, and one big button. */
export function MarkOnMap({ place, onMark }: Props) {
  const { t } = useTranslation();
  const pack = usePack().data;
  if (!pack) return <Waiting />;
  const { city_area, city_name } = pack;
  const nameOf = ({ path, name }: AreaLocated) => placeName(path) || name;
  const mark = ({ point, located }: Marked) => onMark({ code: located.area, name: nameOf(located), point, marked: true });
  return (
    <MarkPlace area={place?.code ?? city_area} point={place?.point} within={{ code: city_area, name: city_name }} nameOf={nameOf}>
      {(marked) => (
        <Button
          block
          color="primary"
          size="large"
          disabled={marked === null}
          onClick={() => {
            if (marked) mark(marked);
          }}
        >
          {t('mark.here')}
        </Button>
      )}
    </MarkPlace>
  );
}
