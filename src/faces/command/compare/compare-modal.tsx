import { Button, Flex, Modal } from 'antd';
import { useTranslation } from 'react-i18next';

/** What one can compare with. */
export type Comparing = 'before' | 'area' | 'days' | 'off';

/** Chooses what to compare with: plain buttons in a dialog, which stand still and at their place for everybody. */
export function CompareModal({ isOn, onChoose, onClose }: { isOn: boolean; onChoose: (what: Comparing) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const all: Comparing[] = ['before', 'area', 'days', ...(isOn ? (['off'] as const) : [])];
  return (
    <Modal open onCancel={onClose} footer={null} title={t('compare.title')} width={320}>
      <Flex vertical gap={8}>
        {all.map((what) => (
          <Button key={what} block size="large" onClick={() => onChoose(what)}>
            {t(`compare.${what}`)}
          </Button>
        ))}
      </Flex>
    </Modal>
  );
}
