import { useMutation } from '@tanstack/react-query';
import { App, Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../../shared/shell/problem-note.tsx';
import { RecordForm } from '../form/record-form.tsx';
import { ChooseOther } from '../merge/choose-other.tsx';
import { write } from '../read.ts';
import { Ask } from '../show/ask.tsx';
import type { Register, Whole } from '../types.ts';

/** How a record can end by hand: only a place is pulled down. */
const ENDS: Record<string, readonly string[]> = { building: ['demolished', 'closed'], unit: ['demolished', 'closed'], dwelling: ['demolished', 'closed'] };

/** What may be done with a record: change it, confirm it, end it, bring it back, undo a merge. Nothing for those who only read. */
export function RecordActs({ register, whole }: { register: Register; whole: Whole }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const [changing, setChanging] = useState(false);
  const at = `${register.plural}/${encodeURIComponent(whole.id)}`;
  const back = useMutation({
    mutationFn: () => (whole.merged_into ? write(`${at}/unmerge`, {}) : write(`${at}/revive`, { version: whole.version })),
    onSuccess: () => void message.success(t(whole.merged_into ? 'record_page.unmerged' : 'record_page.revived')),
    onError: (error) => void message.error(sentence(error)),
  });
  if (!register.may_write) return null;
  if (whole.ended_at)
    return (
      <Button loading={back.isPending} onClick={() => back.mutate()}>
        {t(whole.merged_into ? 'record_page.unmerge' : 'record_page.revive')}
      </Button>
    );
  return (
    <span className="household-acts">
      <Button type="primary" onClick={() => setChanging(true)}>
        {t('record_page.change')}
      </Button>
      <ConfirmRecord register={register} whole={whole} />
      <ChooseOther register={register} whole={whole} />
      <EndRecord register={register} whole={whole} />
      {changing && <RecordForm register={register} item={whole} onClose={() => setChanging(false)} />}
    </span>
  );
}

/** Says in one press that a visit found everything as it is kept; what the day will be put down to stands on it in grey. */
function ConfirmRecord({ register, whole }: { register: Register; whole: Whole }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const confirm = useMutation({
    mutationFn: () => write(`${register.plural}/${encodeURIComponent(whole.id)}/confirm`, { version: whole.version, source: t('record_form.sources.visit') }),
    onSuccess: () => void message.success(t('record_page.confirmed', { source: t('record_form.sources.visit') })),
    onError: (error) => void message.error(sentence(error)),
  });
  return (
    <Button loading={confirm.isPending} onClick={() => confirm.mutate()}>
      {t('record_page.confirm')} <span className="household-quiet">{t('record_form.sources.visit')}</span>
    </Button>
  );
}

function EndRecord({ register, whole }: { register: Register; whole: Whole }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const [open, setOpen] = useState(false);
  const ways = ENDS[register.register] ?? ['left', 'closed'];
  const [as, setAs] = useState(ways[0]);
  const end = useMutation({
    mutationFn: () => write(`${register.plural}/${encodeURIComponent(whole.id)}/end`, { version: whole.version, as }),
    onSuccess: () => {
      setOpen(false);
      void message.success(t('record_page.ended_now'));
    },
  });
  const content = (
    <section className="purpose-form" aria-label={t('record_page.end')}>
      <p>{t('record_page.end_hint')}</p>
      <Radio.Group
        aria-label={t('record_page.end')}
        className="purpose-choices"
        value={as}
        onChange={(event) => setAs(String(event.target.value))}
        options={ways.map((value) => ({ value, label: t(`record_page.ended.${value}`) }))}
      />
      {end.isError && (
        <p role="alert" className="refusal">
          {sentence(end.error)}
        </p>
      )}
      <Button loading={end.isPending} onClick={() => end.mutate()}>
        {t('record_page.end_now')}
      </Button>
    </section>
  );
  return (
    <Ask title={t('record_page.end')} at="bottomRight" open={open} onOpen={setOpen} content={content}>
      <Button>{t('record_page.end')}</Button>
    </Ask>
  );
}
