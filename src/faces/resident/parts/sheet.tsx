import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './parts.css';

type Props = { title: string; onClose: () => void; children: ReactNode };

/**
 * A sheet over the page: from below on a phone, in the middle on a wide screen. The browser's own dialog, because it
 * holds the focus, closes on Esc and hides the page behind it from screen readers by itself.
 */
export function Sheet({ title, onClose, children }: Props) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click only closes on the backdrop; by keyboard Esc does
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="sheet-body">
        <header className="sheet-head">
          <h2 id={heading}>{title}</h2>
          <button type="button" className="icon-button" onClick={onClose} aria-label={t('act.close')}>
            ×
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
