import { useTranslation } from 'react-i18next';
import { openAgain, useMissing } from './update.ts';
import './update.css';

/** Says over the page, and beside what is typed on it, that a newer build is there, or that a part of it did not come; with a button that goes on. */
export function UpdateNote() {
  const { t } = useTranslation();
  const missing = useMissing();
  return (
    <div role="status" className="update-note" hidden={missing !== 'updated' && missing !== 'away'}>
      <span>{missing === 'updated' || missing === 'away' ? t(`update.${missing}`) : ''}</span>
      <button type="button" onClick={() => void openAgain()}>
        {t(missing === 'away' ? 'update.again' : 'update.reload')}
      </button>
    </div>
  );
}
