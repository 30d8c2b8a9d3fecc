import { useTranslation } from 'react-i18next';
import { FileList } from '../../shared/files/file-list.tsx';
import { Moment } from '../../shared/moment.tsx';
import type { CaseDetail, Receipt } from '../../shared/types.ts';
import { linkOf } from '../keys/keys.ts';
import { Copy } from '../parts/copy.tsx';
import { grouped } from './receipt-code.ts';

type Props = { receipt: Receipt; mine: CaseDetail | null; accessKey: string | null };

/** What the matter is: my own words where it is mine, and how to find it again. */
export function Facts({ receipt, mine, accessKey }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">{t('matter.facts')}</h2>
      {mine && <p className="words">{mine.body}</p>}
      <FileList files={(mine?.attachments ?? []).filter(({ seq }) => seq === 1)} receiptKey={accessKey ?? undefined} />
      <dl className="facts">
        <dt>{t('look_up.code')}</dt>
        <dd className="code">{grouped(receipt.receipt)}</dd>
        <dt>{t('matter.filed')}</dt>
        <dd>
          <Moment at={receipt.opened_at} exact />
        </dd>
        <dt>{t('matter.area')}</dt>
        <dd>{receipt.area_name}</dd>
        {mine?.location?.address && (
          <>
            <dt>{t('matter.address')}</dt>
            <dd>{mine.location.address}</dd>
          </>
        )}
        {receipt.category_name && (
          <>
            <dt>{t('matter.category')}</dt>
            <dd>{receipt.category_name}</dd>
          </>
        )}
      </dl>
      <div className="copies">
        <Copy text={grouped(receipt.receipt)}>{t('sent.copy_code')}</Copy>
        {accessKey !== null && <Copy text={linkOf({ receipt: receipt.receipt, key: accessKey }, location.origin)}>{t('sent.copy_link')}</Copy>}
      </div>
      {accessKey !== null && <p className="hint">{t('sent.link_hint')}</p>}
    </section>
  );
}
