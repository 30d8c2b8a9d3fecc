import { Button, Input } from 'antd-mobile';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../parts/trouble.tsx';
import { AreaPicker } from '../report/area-picker.tsx';
import type { Place } from '../report/place.ts';
import { useAsk } from './queries.ts';

/** Says who I am: by name, ID number and the community that knows me. */
export function Claim() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [place, setPlace] = useState<Place | null>(null);
  const [picking, setPicking] = useState(false);
  const [missing, setMissing] = useState(false);
  const claim = useAsk<{ name: string; id_number: string; area: string }>('/me/person');
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const whole = name.trim() !== '' && number.trim() !== '' && place !== null;
    setMissing(!whole);
    if (whole) claim.mutate({ name: name.trim(), id_number: number.trim().toUpperCase(), area: place.code.slice(0, 12) });
  };
  return (
    <form className="card rights-form" onSubmit={send} noValidate aria-labelledby="claim">
      <h2 id="claim">{t('rights.claim')}</h2>
      <p className="hint">{t('rights.claim_why')}</p>
      <label htmlFor="claim-name">{t('rights.name')}</label>
      <Input id="claim-name" className="box" autoComplete="name" maxLength={60} value={name} onChange={setName} />
      <label htmlFor="claim-number">{t('rights.id_number')}</label>
      <Input id="claim-number" className="box" autoComplete="off" maxLength={18} value={number} onChange={setNumber} />
      <p>{t('rights.community')}</p>
      <Button fill="outline" onClick={() => setPicking(true)}>
        {place ? place.name : t('rights.choose_community')}
      </Button>
      {picking && (
        <AreaPicker
          onClose={() => setPicking(false)}
          onPick={(picked) => {
            setPlace(picked);
            setPicking(false);
          }}
        />
      )}
      {missing && (
        <p className="fault" role="alert">
          {t('rights.claim_missing')}
        </p>
      )}
      <Fault error={claim.error} />
      <Button block type="submit" color="primary" size="large" loading={claim.isPending}>
        {t('rights.claim_send')}
      </Button>
    </form>
  );
}
