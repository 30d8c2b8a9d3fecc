import { Button, Drawer, Segmented, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../shared/paging/paging.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useResults } from './read.ts';
import type { Batch, Result } from './types.ts';

type Props = { batch: Batch; onClose: () => void; onRetry: () => Promise<void> };

/** What became of each record of a batch; what was refused can be picked again. */
export function ResultsDrawer({ batch, onClose, onRetry }: Props) {
  const { t } = useTranslation();
  const [only, setOnly] = useState<'all' | 'refused'>(batch.refused > 0 ? 'refused' : 'all');
  const results = useResults(batch.id, only === 'all' ? null : only);
  const rows = rowsIn(results.data);
  return (
    <Drawer
      open
      size={720}
      rootClassName="batch-drawer"
      onClose={onClose}
      title={t('batch.results', { step: batch.step_name })}
      footer={
        batch.refused > 0 && (
          <Button type="primary" size="large" onClick={() => void onRetry()}>
            {t('batch.retry', { count: batch.refused })}
          </Button>
        )
      }
    >
      <Segmented
        value={only}
        onChange={setOnly}
        options={[
          { value: 'all', label: t('batch.show_all', { count: batch.total }) },
          { value: 'refused', label: t('batch.show_refused', { count: batch.refused }) },
        ]}
      />
      {results.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {isUnread(results) && <ProblemNote error={results.error} retry={() => void results.refetch()} />}
      {results.data && (
        <Table<Result>
          size="small"
          rowKey="n"
          className="batch-results"
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: t('batch.no_refused') }}
          columns={[
            {
              key: 'number',
              title: t('column.number'),
              width: 130,
              render: (_, row) => (row.number ? <Link to={`/${batch.flow}/${row.record}`}>{row.number}</Link> : '—'),
            },
            { key: 'title', title: t('column.title'), ellipsis: true, render: (_, row) => row.title ?? t('batch.unseen') },
            {
              key: 'result',
              title: t('batch.what'),
              width: 300,
              render: (_, row) =>
                row.sentence !== null ? (
                  <span className="batch-refused">{row.sentence}</span>
                ) : (
                  t(`batch.result.${row.result ?? 'waiting'}`, { step: batch.step_name })
                ),
            },
          ]}
        />
      )}
      <More of={results} />
    </Drawer>
  );
}
