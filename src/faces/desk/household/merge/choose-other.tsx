import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { RecordField } from '../form/record-field.tsx';
import { Ask } from '../show/ask.tsx';
import type { Register, Whole } from '../types.ts';

/** The way to a second record of the same thing: found, then looked at side by side. */
export function ChooseOther({ register, whole }: { register: Register; whole: Whole }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const compare = (other: string) => {
    if (other === '') return;
    setOpen(false);
    void navigate(`/registers/${register.plural}/${whole.id}/compare/${other}`);
  };
  return (
    <Ask
      title={t('merge.button')}
      at="bottomRight"
      open={open}
      onOpen={setOpen}
      content={
        <section className="purpose-form" aria-label={t('merge.choose')}>
          <label htmlFor="merge-other">{t('merge.choose')}</label>
          <RecordField of={register.register} id="merge-other" value="" onChange={compare} />
        </section>
      }
    >
      <Button>{t('merge.button')}</Button>
    </Ask>
  );
}
