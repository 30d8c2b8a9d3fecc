import { useTranslation } from 'react-i18next';
import { linkOf } from '../keys/keys.ts';
import { Copy } from '../parts/copy.tsx';
import { grouped } from './receipt-code.ts';

/** Takes the receipt along: its code for looking, the link with the key for acting from another device. */
export function Copies({ receipt, accessKey }: { receipt: string; accessKey: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="copies">
        <Copy text={grouped(receipt)}>{t('sent.copy_code')}</Copy>
        {accessKey !== null && <Copy text={linkOf({ receipt, key: accessKey }, location.origin)}>{t('sent.copy_link')}</Copy>}
      </div>
      {accessKey !== null && <p className="hint">{t('sent.link_hint')}</p>}
    </>
  );
}
