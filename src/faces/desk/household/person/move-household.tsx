import { useMutation } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { post } from '../../../shared/api.ts';
import { AreaField } from '../../../shared/area/area-field.tsx';
import { Problem } from '../../../shared/problem.ts';
import { queryClient } from '../../../shared/query.tsx';
import { useMe } from '../../../shared/session/session.ts';
import { useSentence } from '../../../shared/shell/problem-note.tsx';
import { useRegister } from '../read.ts';
import { Ask } from '../show/ask.tsx';
import type { Whole } from '../types.ts';

type Moved = { area_name: string; people: number };

/** Moves a household to another community 整户迁出: to an address there, or to be given a home by those who receive it. Afterwards it is theirs and out of sight here. */
export function MoveHousehold({ whole }: { whole: Whole }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const id = useId();
  const me = useMe();
  const sentence = useSentence();
  const navigate = useNavigate();
  const households = useRegister('households');
  const [open, setOpen] = useState(false);
  const [area, setArea] = useState('');
  const [address, setAddress] = useState('');
  const move = useMutation({
    mutationFn: () =>
      post<Moved>(`/households/${encodeURIComponent(whole.id)}/move`, {
        version: whole.version,
        area,
        source: t('move_household.source'),
        ...(address.trim() ? { address: address.trim() } : {}),
      }),
    onSuccess: async ({ area_name, people }) => {
      void message.success(t('move_household.done', { area: area_name, count: people }));
      await navigate('/registers/households');
      await queryClient.invalidateQueries({ queryKey: ['register'] });
    },
  });
  if (!households?.may_write) return null;
  const reached = area.length >= COMMUNITY;
  const faulty = move.error instanceof Problem ? FAULTY[move.error.code] : undefined;
  const fault = move.isError && (
    <p role="alert" id={`${id}fault`} className="refusal">
      {sentence(move.error)}
    </p>
  );
  return (
    <Ask
      title={t('move_household.title')}
      at="bottomRight"
      open={open}
      onOpen={(wanted) => {
        move.reset();
        setOpen(wanted);
      }}
      content={
        <form
          className="purpose-form"
          aria-label={t('move_household.title')}
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            if (reached && !move.isPending) move.mutate();
          }}
        >
          <p className="purpose-hint">{t('move_household.hint')}</p>
          <label htmlFor={`${id}area`}>{t('move_household.area')}</label>
          <AreaField id={`${id}area`} root={me.data?.acting.area?.slice(0, CITY) ?? null} {...(area ? { value: area } : {})} onChange={setArea} />
          {area !== '' && !reached && <p className="purpose-hint">{t('move_household.too_wide')}</p>}
          {faulty === 'area' && fault}
          <label htmlFor={`${id}address`}>{t('move_household.address')}</label>
          <Input
            id={`${id}address`}
            maxLength={100}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            {...(faulty === 'address' ? { status: 'error', 'aria-invalid': true, 'aria-describedby': `${id}fault` } : {})}
          />
          {faulty === 'address' && fault}
          {faulty === undefined && fault}
          <Button type="primary" htmlType="submit" loading={move.isPending} disabled={!reached}>
            {t('move_household.now')}
          </Button>
        </form>
      }
    >
      <Button>{t('move_household.title')}</Button>
    </Ask>
  );
}

/** Digits of a code that name the city, and a community. */
const CITY = 4;
const COMMUNITY = 12;
/** Which of the two fields a refusal is about. */
const FAULTY: Record<string, 'area' | 'address'> = { move_nowhere: 'area', move_within: 'area', move_no_home: 'address', move_several_homes: 'address' };
