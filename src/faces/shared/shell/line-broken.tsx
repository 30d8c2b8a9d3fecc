import { DisconnectOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const PATIENCE_MS = 4_000;

/** Says that live updates have stopped, once that lasts longer than a hiccup. */
export function LineBroken({ open }: { open: boolean }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (open) return setBroken(false);
    const timer = setTimeout(() => setBroken(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [open]);
  return (
    <span role="status" className="line-broken">
      {broken && (
        <>
          <DisconnectOutlined /> {t('line_broken')}
        </>
      )}
    </span>
  );
}
