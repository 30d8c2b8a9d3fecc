import { useTranslation } from 'react-i18next';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { hasMoved } from './use-send-step.ts';

/** Why a step was refused, and what has already been done about it. */
export function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  return (
    <p role="alert" className="refusal">
      {sentence(error)}
      {hasMoved(error) && <span className="refusal-more">{t('steps.moved')}</span>}
    </p>
  );
}
