import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPicker } from '../../shared/area/area-picker.tsx';
import { useArea } from '../../shared/area/read.ts';
import { useMe } from '../../shared/session/session.ts';
import { ChipFace } from './choice-chip.tsx';

/** Narrows to one area and everything under it. */
export function AreaChip({ value, onChange }: { value: string | undefined; onChange: (value: string | null) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const me = useMe();
  const area = useArea(value);
  const choose = (code: string | null) => {
    setOpen(false);
    onChange(code);
  };
  const content = <div className="area-popover">{open && <AreaPicker root={me.data?.acting.area ?? null} value={value ?? null} onChange={choose} />}</div>;
  return (
    <ChipFace word={t('filter.area')} said={value === undefined ? null : (area.data?.name ?? value)} onClear={() => onChange(null)}>
      {(face) => (
        <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={content}>
          {face}
        </Popover>
      )}
    </ChipFace>
  );
}
