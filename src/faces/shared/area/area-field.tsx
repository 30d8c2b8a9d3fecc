import { DownOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPicker } from './area-picker.tsx';
import { useArea } from './read.ts';

/** An area as a form field: shows the chosen one with the way down to it, opens the picker. */
export function AreaField({ root, value, onChange, id }: { root: string | null; value?: string; onChange?: (code: string) => void; id?: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const area = useArea(value);
  const path = area.data
    ? area.data.path
        .slice(-2)
        .map(({ name }) => name)
        .concat(area.data.path.at(-1)?.code === area.data.code ? [] : [area.data.name])
        .join(' / ')
    : value;
  const choose = (code: string) => {
    setOpen(false);
    onChange?.(code);
  };
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      content={<div className="area-popover">{open && <AreaPicker root={root} value={value ?? null} onChange={choose} />}</div>}
    >
      <Button {...(id ? { id } : {})} block className="area-field" icon={<DownOutlined />} iconPlacement="end">
        {path ?? t('area.choose')}
      </Button>
    </Popover>
  );
}
