import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { AreaPicker } from '../../shared/area/area-picker.tsx';
import { useAt, useHome } from '../at/use-at.ts';

/** Goes to any area under mine: by its name, or down the tree. */
export function AreaSearch({ onClose, onChoose, title }: { onClose: () => void; onChoose: (area: string) => void; title?: string }) {
  const { t } = useTranslation();
  const home = useHome();
  const { area } = useAt();
  return (
    <Modal open onCancel={onClose} footer={null} title={title ?? t('search_area')} width={440} destroyOnHidden>
      <AreaPicker root={home} value={area} onChange={onChoose} />
    </Modal>
  );
}
