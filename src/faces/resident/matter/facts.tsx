import { useTranslation } from 'react-i18next';
import { FileList } from '../../shared/files/file-list.tsx';
import { Moment } from '../../shared/moment.tsx';
import type { CaseDetail, Receipt } from '../../shared/types.ts';
import { Copies } from './copies.tsx';
import { grouped } from './receipt-code.ts';

/** `copies`: whether the receipt can be copied here; where it has just been given, that stands beside it. */
type Props = { receipt: Receipt; mine: CaseDetail | null; accessKey: string | null; copies: boolean };

/** What the matter is: my own words where it is mine, and how to find it again. */
export function Facts({ receipt, mine, accessKey, copies }: Props) {
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
      {copies && <Copies receipt={receipt.receipt} accessKey={accessKey} />}
    </section>
  );
}
