import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Place } from './places.ts';

/** Every key of the desk on one sheet. */
export function KeysHelp({ open, onClose, places, files }: { open: boolean; onClose: () => void; places: readonly Place[]; files: boolean }) {
  const { t } = useTranslation();
  const rows: [string[], string][] = [
    [['j', 'k'], t('keys.move')],
    [['Enter'], t('keys.enter')],
    [['e'], t('keys.first_step')],
    [['Ctrl', 'Enter'], t('keys.send')],
    [['Esc'], t('keys.back')],
    [['/'], t('keys.search')],
    ...(files ? [[['n'], t('keys.new')] as [string[], string]] : []),
    ...places.map(({ key, word }): [string[], string] => [['g', key], t('keys.go', { place: t(`place.${word}`) })]),
    [['?'], t('keys.help')],
  ];
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
