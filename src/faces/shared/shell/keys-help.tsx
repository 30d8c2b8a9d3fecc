import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

/** Keys, pressed one after the other, and what they do. */
export type KeyRow = readonly [keys: readonly string[], does: string];

/** Every key of the face on one sheet. */
export function KeysHelp({ open, onClose, rows }: { open: boolean; onClose: () => void; rows: readonly KeyRow[] }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={440}>
      <dl className="keys-help">
        {rows.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
