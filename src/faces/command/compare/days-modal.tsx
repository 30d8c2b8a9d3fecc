import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Span } from '../at/days.ts';
import { DaysForm } from '../period/days-form.tsx';

/** Chooses other days to compare with. */
export function DaysModal({ onClose, ...days }: Span & { onClose: () => void; onChoose: (days: Span) => void }) {
  const { t } = useTranslation();
  return (
    <Modal open onCancel={onClose} footer={null} title={t('compare.days')} width={400}>
      <DaysForm {...days} />
    </Modal>
  );
}
