import { useMutation } from '@tanstack/react-query';
import { App, Button, Popover, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { takeFile } from '../../shared/take-file.ts';
import type { ColumnName } from '../cases/columns.tsx';
import { type Filters, queryOf } from '../cases/filters.ts';

const PURPOSES = ['handling', 'report', 'review'] as const;
const KINDS = ['xlsx', 'csv'] as const;

/** Takes the list away as a file: what it shows now, with the columns it shows; who took it, when and what for stands in it. */
export function ExportList({ filters, columns }: { filters: Filters; columns: readonly ColumnName[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const [purpose, setPurpose] = useState<string>('handling');
  const take = useMutation({
    mutationFn: (kind: (typeof KINDS)[number]) =>
      takeFile(`/cases/export.${kind}`, `${t('list_export.file')}.${kind}`, {
        body: { ...queryOf(filters), columns: ['title', ...columns], purpose },
      }),
    onError: (error) => void message.error(sentence(error)),
  });
  const content = (
    <div className="saved-view-form">
      <p>{t('list_export.hint')}</p>
      <Radio.Group
        aria-label={t('list_export.purpose')}
        value={purpose}
        onChange={(event) => setPurpose(String(event.target.value))}
        options={PURPOSES.map((value) => ({ value, label: t(`list_export.for.${value}`) }))}
      />
      <span className="list-export-kinds">
        {KINDS.map((kind) => (
          <Button key={kind} loading={take.isPending && take.variables === kind} onClick={() => take.mutate(kind)}>
            {t(`list_export.${kind}`)}
          </Button>
        ))}
      </span>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button type="text">{t('list_export.button')}</Button>
    </Popover>
  );
}
