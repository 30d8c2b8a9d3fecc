import { LockOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegister } from '../read.ts';
import { Ask } from '../show/ask.tsx';
import { Countdown } from '../show/countdown.tsx';
import { PurposeForm } from '../show/purpose-form.tsx';
import type { Purpose } from '../types.ts';
import { FILLS, type Fill } from './fills.ts';
import type { View } from './types.ts';
import { viewWithCare } from './use-view.ts';

const MINUTE = 60_000;
type Asked = { purpose: string; note?: string };

/** Who needs care in this building, once it was said what for; forgotten when the purpose's minutes are over. */
export function useCare(id: string) {
  const cares = useRegister('cares');
  const kind = cares?.fields.find(({ field }) => field === 'kind');
  const purposes = (cares?.purposes ?? []).filter(({ purpose }) => kind?.purposes.includes(purpose));
  const [shown, setShown] = useState<{ view: View; until: string } | null>(null);
  const look = useMutation({
    mutationFn: (asked: Asked) => viewWithCare(id, asked),
    onSuccess: (view, { purpose }) => {
      const minutes = purposes.find((one) => one.purpose === purpose)?.minutes ?? 0;
      setShown({ view, until: new Date(Date.now() + minutes * MINUTE).toISOString() });
    },
    gcTime: 0,
  });
  const { reset } = look;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(
      () => {
        setShown(null);
        reset();
      },
      Math.max(0, Date.parse(shown.until) - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [shown, reset]);
  return { purposes, seen: cares !== undefined, shown, look };
}

type Props = { fill: Fill; care: ReturnType<typeof useCare>; onFill: (fill: Fill) => void };

/** By what the doors are filled. Care asks what for first. */
export function FillChoice({ fill, care, onFill }: Props) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: chips in a row, not a form
    <div className="fill-choice" role="group" aria-label={t('building.fill')}>
      {FILLS.filter((one) => one !== 'care').map((one) => (
        <button key={one} type="button" className="chip" aria-pressed={fill === one} onClick={() => onFill(one)}>
          {t(`building.by.${one}`)}
        </button>
      ))}
      {care.seen && <CareChip on={fill === 'care'} care={care} purposes={care.purposes} onFill={() => onFill('care')} />}
    </div>
  );
}

function CareChip({ on, care, purposes, onFill }: { on: boolean; care: Props['care']; purposes: readonly Purpose[]; onFill: () => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const face = (
    <button type="button" className="chip" aria-pressed={on} {...(care.shown ? { onClick: onFill } : {})}>
      {!care.shown && <LockOutlined aria-hidden="true" />}
      {t('building.by.care')}
      {on && care.shown && <Countdown until={care.shown.until} />}
    </button>
  );
  if (care.shown) return face;
  return (
    <Ask
      title={t('building.by.care')}
      open={open}
      onOpen={setOpen}
      content={
        <PurposeForm
          purposes={purposes}
          word={t('show.look')}
          pending={care.look.isPending}
          error={care.look.isError ? care.look.error : null}
          onAsk={({ also: _, ...asked }) =>
            care.look.mutate(asked, {
              onSuccess: () => {
                setOpen(false);
                onFill();
              },
            })
          }
        />
      }
    >
      {face}
    </Ask>
  );
}
