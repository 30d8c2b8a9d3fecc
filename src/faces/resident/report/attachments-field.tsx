import { useTranslation } from 'react-i18next';
import { FilesField } from '../../shared/files/files-field.tsx';
import type { FieldProps } from './draft.ts';

/** Photos, recordings and files, if one has any: never needed. */
export function AttachmentsField({ draft, change, fault }: FieldProps) {
  const { t } = useTranslation();
  return (
    <section className="card field" aria-labelledby="attachments-title">
      <h2 id="attachments-title">
        {t('files.title')}
        <span className="optional">{t('form.optional')}</span>
      </h2>
      <FilesField id="attachments" value={draft.attachments} onChange={(attachments) => change({ attachments })} />
      {fault && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}
