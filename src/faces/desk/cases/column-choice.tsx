import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { COLUMNS, type ColumnName, USUAL } from './columns.tsx';

/** Which columns the list shows; remembered on the device by whoever holds the choice. */
export function ColumnChoice({ chosen, onChange }: { chosen: readonly ColumnName[]; onChange: (chosen: readonly ColumnName[]) => void }) {
  const { t } = useTranslation();
  const options = COLUMNS.map((name) => ({ value: name, label: t(`column.${name}`), disabled: name === 'title' }));
  const content = (
    <div className="column-choice">
      <Checkbox.Group<ColumnName> options={options} value={[...chosen]} onChange={onChange} />
      <Button size="small" type="link" onClick={() => onChange(USUAL)}>
        {t('columns.usual')}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content} title={t('columns.title')}>
      <Button type="text" icon={<SettingOutlined />} aria-label={t('columns.title')} />
    </Popover>
  );
}
