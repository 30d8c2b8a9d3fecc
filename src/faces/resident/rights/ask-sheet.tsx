import { Button, Input, TextArea } from 'antd-mobile';
import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../parts/sheet.tsx';
import { Fault } from '../parts/trouble.tsx';
import { type Fact, useAsk } from './queries.ts';

/** Asks that one fact be put right, or that everything be erased; with a reason, if I like to give one. */
export function AskSheet({ about, onClose }: { about: Fact | 'delete'; onClose: () => void }) {
  const { t } = useTranslation();
  const fact = about === 'delete' ? null : about;
  const [value, setValue] = useState(fact ? String(fact.value ?? '') : '');
  const [reason, setReason] = useState('');
  const ask = useAsk('/me/person/requests', onClose);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    ask.mutate(fact ? { kind: 'correct', values: { [fact.field]: value.trim() }, ...why } : { kind: 'delete', ...why });
  };
  return (
    <Sheet title={fact ? t('rights.correct_of', { field: fact.title }) : t('rights.delete')} onClose={onClose}>
      <form className="rights-form" onSubmit={send} noValidate>
        <p className="hint">{t(fact ? 'rights.correct_hint' : 'rights.delete_hint')}</p>
        {fact && (
          <>
            <label htmlFor="right-value">{t('rights.should_be')}</label>
            <Input id="right-value" className="box" value={value} onChange={setValue} />
          </>
        )}
        <label htmlFor="right-reason">{t('rights.reason')}</label>
        <TextArea id="right-reason" className="box" rows={3} maxLength={500} value={reason} onChange={setReason} />
        <Fault error={ask.error} />
        <Button block type="submit" color="primary" size="large" loading={ask.isPending}>
          {t('rights.send')}
        </Button>
      </form>
    </Sheet>
  );
}
