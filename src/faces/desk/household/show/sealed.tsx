import { EyeOutlined, LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RegisterField, Shown } from '../types.ts';
import { saidOf } from '../values.ts';
import { Ask } from './ask.tsx';
import { Countdown } from './countdown.tsx';
import { PurposeForm } from './purpose-form.tsx';
import { useRevealing } from './revealing.tsx';

/** A sealed fact: masked, for good where my post has no purpose to see it; else until somebody says what for; then in plain for the minutes that purpose allows, and masked again. */
export function Sealed({ field, masked }: { field: RegisterField; masked: unknown }) {
  const { t } = useTranslation();
  const reveal = useRevealing();
  const [open, setOpen] = useState(false);
  const shown = reveal.shown[field.field];
  const purposes = reveal.register.purposes.filter(({ purpose }) => field.purposes.includes(purpose));
  if (shown) return <Plain field={field} shown={shown} onHide={() => reveal.hide(field.field)} />;
  return (
    <span className="sealed">
      <LockOutlined aria-hidden="true" />
      <span>{masked === null || masked === undefined ? '****' : String(masked)}</span>
      {purposes.length > 0 && (
        <Ask
          title={t('show.look_at', { field: field.title })}
          open={open}
          onOpen={(wanted) => {
            reveal.forget();
            setOpen(wanted);
          }}
          content={
            <PurposeForm
              purposes={purposes}
              others={reveal.masked.filter((one) => one.field !== field.field && !reveal.shown[one.field])}
              word={t('show.look')}
              pending={reveal.pending}
              error={reveal.error}
              onAsk={({ also, ...asked }) => reveal.look({ ...asked, fields: [field.field, ...also] }, () => setOpen(false))}
            />
          }
        >
          <Button size="small" icon={<EyeOutlined />} aria-label={t('show.look_at', { field: field.title })}>
            {t('show.look')}
          </Button>
        </Ask>
      )}
    </span>
  );
}

function Plain({ field, shown, onHide }: { field: RegisterField; shown: Shown; onHide: () => void }) {
  const { t } = useTranslation();
  return (
    <span className="sealed" data-shown="true">
      <strong>{saidOf(field, shown.values[field.field], t) || t('show.unknown')}</strong>
      <Countdown until={shown.until} />
      <Button size="small" type="link" onClick={onHide} aria-label={t('show.hide_it', { field: field.title })}>
        {t('show.hide')}
      </Button>
    </span>
  );
}
