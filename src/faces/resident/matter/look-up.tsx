import { Button, Input } from 'antd-mobile';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Back } from '../parts/back.tsx';
import { grouped, readCode } from './receipt-code.ts';
import './matter.css';

/** Progress by receipt code, for anyone who has the code. */
export function LookUp({ unknown }: { unknown?: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [code, setCode] = useState(grouped(unknown ?? ''));
  const [fault, setFault] = useState(unknown === undefined ? null : 'look_up.unknown');
  const go = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = readCode(code);
    if (wanted === '') setFault('look_up.empty');
    else if (wanted === unknown) setFault('look_up.unknown');
    else navigate(`/receipt/${wanted}`);
  };
  return (
    <div className="page">
      <Back to="/">{t('nav.home')}</Back>
      <h1>{t('look_up.title')}</h1>
      <form className="card look-up" onSubmit={go} noValidate>
        <label htmlFor="code">{t('look_up.code')}</label>
        <Input
          id="code"
          className="box code"
          value={code}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={(next) => {
            setCode(next);
            setFault(null);
          }}
        />
        {fault ? (
          <p className="fault" role="alert">
            {t(fault)}
          </p>
        ) : (
          <p className="hint">{t('look_up.code_hint')}</p>
        )}
        <Button block type="submit" color="primary" size="large">
          {t('look_up.go')}
        </Button>
      </form>
    </div>
  );
}
