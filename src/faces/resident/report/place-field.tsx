import { Button, Input } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePack } from '../matter/queries.ts';
import { AimIcon, PinIcon } from '../shell/icons.tsx';
import { AreaPicker } from './area-picker.tsx';
import type { FieldProps } from './draft.ts';
import { canLocate, locateMe } from './locate.ts';
import { MarkOnMap } from './mark-on-map.tsx';
import type { Place } from './place.ts';

/** Where it is: my position if I press for it, a community by name, or a pin on the map; never required. */
export function PlaceField({ draft, change, fault }: FieldProps) {
  const { t } = useTranslation();
  const pack = usePack();
  const [picking, setPicking] = useState<'area' | 'map'>();
  const [locating, setLocating] = useState<'no' | 'now' | 'locate_refused' | 'locate_failed' | 'locate_outside'>('no');
  const { place } = draft;
  const pick = (picked: Place) => {
    change({ place: picked });
    setPicking(undefined);
    setLocating('no');
  };
  const locate = async () => {
    setLocating('now');
    const found = await locateMe();
    if (typeof found === 'string') return setLocating(found);
    setLocating('no');
    change({ place: found });
  };
  return (
    <section className="card field" aria-labelledby="where">
      <div className="place-head">
        <h2 id="where">
          {t('report.where')}
          <span className="optional">{t('form.optional')}</span>
        </h2>
        <button type="button" className="text-link" onClick={() => setPicking('map')}>
          {t(place?.marked ? 'mark.again' : 'mark.title')}
        </button>
      </div>
      {place ? (
        <p className="place">
          <PinIcon />
          <strong>{place.name}</strong>
          <button type="button" className="text-link" onClick={() => change({ place: null })}>
            {t('report.where_clear')}
          </button>
        </p>
      ) : (
        <p className="hint">{t('report.where_none')}</p>
      )}
      {place?.point && <p className="hint">{t(place.marked ? 'mark.marked' : 'report.here_used')}</p>}
      <div className="place-buttons">
        {canLocate() && (
          <Button fill="outline" color="primary" loading={locating === 'now'} loadingText={t('report.locating')} onClick={locate}>
            <AimIcon /> {t('report.where_here')}
          </Button>
        )}
        <Button fill="outline" color="primary" onClick={() => setPicking('area')}>
          <PinIcon /> {t(place ? 'report.where_change' : 'report.where_pick')}
        </Button>
      </div>
      {locating !== 'no' && locating !== 'now' && (
        <p className="fault" role="alert">
          {t(`report.${locating}`, { city: pack.data?.city_name ?? '' })}
        </p>
      )}
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
      {place && (
        <>
          <label htmlFor="address">
            {t('report.where_address')}
            <span className="optional">{t('form.optional')}</span>
          </label>
          <Input
            id="address"
            className="box"
            maxLength={200}
            placeholder={t('report.where_address_hint')}
            value={draft.address}
            onChange={(address) => change({ address })}
          />
        </>
      )}
      {picking === 'area' && <AreaPicker onClose={() => setPicking(undefined)} onPick={pick} />}
      {picking === 'map' && <MarkOnMap place={place} onClose={() => setPicking(undefined)} onMark={pick} />}
    </section>
  );
}
