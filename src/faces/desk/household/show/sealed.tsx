import { EyeOutlined, LockOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Popover } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { show } from '../read.ts';
import type { Register, RegisterField, Shown } from '../types.ts';
import { saidOf } from '../values.ts';
import { Countdown } from './countdown.tsx';
import { PurposeForm } from './purpose-form.tsx';

type Props = {
  register: Register;
  id: string;
  field: RegisterField;
  masked: unknown /** As it was in that version; as it is now where left out. */;
  version?: number;
};

/** A sealed fact: masked, until somebody says what for; then in plain for the minutes that purpose allows, and masked again. */
export function Sealed({ register, id, field, masked, version }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const look = useMutation({
    mutationFn: (asked: { purpose: string; note?: string }) =>
      show(register.plural, id, { ...asked, fields: [field.field], ...(version === undefined ? {} : { version }) }),
    onSuccess: (answer) => {
      setOpen(false);
      setShown(answer);
    },
    gcTime: 0,
  });
  const { reset } = look;
  const until = shown?.until;
  useEffect(() => {
    if (until === undefined) return;
    const hide = () => {
      setShown(null);
      reset();
    };
    const timer = setTimeout(hide, Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until, reset]);
  if (shown)
    return (
      <span className="sealed" data-shown="true">
        <strong>{saidOf(field, shown.values[field.field], t) || t('show.unknown')}</strong>
        <Countdown until={shown.until} />
        <Button size="small" type="link" onClick={() => setShown(null)}>
          {t('show.hide')}
        </Button>
      </span>
    );
  return (
    <span className="sealed">
      <LockOutlined aria-hidden="true" />
      <span>{masked === null || masked === undefined ? '****' : String(masked)}</span>
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={(wanted) => {
          reset();
          setOpen(wanted);
        }}
        destroyOnHidden
        content={
          <PurposeForm
            purposes={register.purposes.filter(({ purpose }) => field.purposes.includes(purpose))}
            word={t('show.look')}
            pending={look.isPending}
            error={look.isError ? look.error : null}
            onAsk={(asked) => look.mutate(asked)}
          />
        }
      >
        <Button size="small" icon={<EyeOutlined />} aria-label={t('show.look_at', { field: field.title })}>
          {t('show.look')}
        </Button>
      </Popover>
    </span>
  );
}
