import { useTranslation } from 'react-i18next';
import { TickIcon } from '../shell/icons.tsx';
import { Copies } from './copies.tsx';
import { grouped } from './receipt-code.ts';

/** Right after sending: it has arrived, this is its code, and how to find it again. */
export function Sent({ receipt, accessKey }: { receipt: string; accessKey: string | null }) {
  const { t } = useTranslation();
  return (
    <section className="card sent" aria-labelledby="sent">
      <h2 id="sent">
        <TickIcon />
        {t('sent.title')}
      </h2>
      <p className="sent-code">
        <span>{t('look_up.code')}</span>
        <strong className="code">{grouped(receipt)}</strong>
      </p>
      <p>{t('sent.hint')}</p>
      {accessKey !== null && <p className="hint">{t('sent.key')}</p>}
      <Copies receipt={receipt} accessKey={accessKey} />
    </section>
  );
}
