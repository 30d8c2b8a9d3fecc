import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Foreseen, Preview } from './types.ts';

const PAGE = 50;

/** What a step would come to, those that would be refused first. */
export function ForeseenTable({ preview, step }: { preview: Preview; step: string }) {
  const { t } = useTranslation();
  const rows = [...preview.items].sort((a, b) => Number(b.code !== null) - Number(a.code !== null));
  return (
    <section className="batch-preview" aria-labelledby="batch-preview">
      <h3 id="batch-preview" role="status">
        {preview.refused === 0
          ? t('batch.would_all', { step, count: preview.would })
          : t('batch.would_some', { step, would: preview.would, refused: preview.refused })}
      </h3>
      <Table<Foreseen>
        size="small"
        rowKey="record"
        dataSource={rows}
        pagination={rows.length > PAGE ? { pageSize: PAGE, showSizeChanger: false } : false}
        columns={[
          { key: 'number', title: t('column.number'), width: 130, render: (_, row) => <span className="record-number">{row.number ?? '—'}</span> },
          { key: 'title', title: t('column.title'), ellipsis: true, render: (_, row) => row.title ?? t('batch.unseen') },
          { key: 'what', title: t('batch.what'), width: 300, render: (_, row) => <What row={row} /> },
        ]}
      />
    </section>
  );
}

function What({ row }: { row: Foreseen }) {
  const { t } = useTranslation();
  if (row.sentence !== null)
    return (
      <>
        {row.from_name && <span className="batch-desk">{row.from_name} · </span>}
        <span className="batch-refused">{row.sentence}</span>
      </>
    );
  const told = Object.values(row.says)[0];
  return (
    <>
      {t('batch.becomes', { state: row.to_name ?? '' })}
      {row.desk_name && <span className="batch-desk"> · {row.desk_name}</span>}
      {told && <span className="batch-says">{told}</span>}
    </>
  );
}
