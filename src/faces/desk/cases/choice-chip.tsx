import { CloseOutlined, DownOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../../shared/types.ts';

/** A chip's face: its word, or its word and what it narrows to with a cross to take it away. */
export function ChipFace({
  word,
  said,
  onClear,
  children,
}: {
  word: string;
  said: string | null;
  onClear: () => void;
  children: (face: ReactNode) => ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <span className="chip-pair" data-on={said !== null}>
      {children(
        <button type="button" className="chip">
          {said === null ? word : t('filter.said', { word, said })}
          {said === null && <DownOutlined className="chip-arrow" />}
        </button>,
      )}
      {said !== null && (
        <button type="button" className="chip-clear" aria-label={t('filter.clear', { word })} onClick={onClear}>
          <CloseOutlined />
        </button>
      )}
    </span>
  );
}

/** A filter with a list to choose one from. */
export function ChoiceChip({
  word,
  value,
  options,
  onChange,
}: {
  word: string;
  value: string | undefined;
  options: readonly Named[];
  onChange: (value: string | null) => void;
}) {
  const said = value === undefined ? null : (options.find(({ code }) => code === value)?.name ?? value);
  const items = options.map(({ code, name }) => ({ key: code, label: name }));
  return (
    <ChipFace word={word} said={said} onClear={() => onChange(null)}>
      {(face) => (
        <Dropdown
          trigger={['click']}
          classNames={{ root: 'chip-menu' }}
          menu={{ items, selectable: true, selectedKeys: value ? [value] : [], onClick: ({ key }) => onChange(key) }}
        >
          {face}
        </Dropdown>
      )}
    </ChipFace>
  );
}
