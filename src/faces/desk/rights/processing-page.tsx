import { DownloadOutlined } from '@ant-design/icons';
import { Button, Collapse, Skeleton, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { SectionNav } from '../household/section/section-nav.tsx';
import { type Processing, useProcessing } from './read.ts';
import './rights.css';

/** The record of processing: what is kept of people, for what, on which ground, how long, who sees it, how often it was looked at. */
export function ProcessingPage() {
  const { t } = useTranslation();
  const processing = useProcessing();
  return (
    <>
      <SectionNav />
      <div className="household">
        <header className="processing-top">
          <h1>{t('rights.processing')}</h1>
          <Button icon={<DownloadOutlined />} href={addressOf('/registers/processing.csv')}>
            {t('rights.download')}
          </Button>
        </header>
        <p className="page-hint">{t('rights.processing_hint')}</p>
        {processing.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
        {processing.isError && <ProblemNote error={processing.error} retry={() => void processing.refetch()} />}
        {processing.data?.items.length === 0 && <Nothing title={t('rights.processing_none')} hint={t('rights.processing_hint')} />}
        {processing.data && processing.data.items.length > 0 && (
          <Collapse
            defaultActiveKey={processing.data.items[0]?.register ?? ''}
            items={processing.data.items.map((one) => ({ key: one.register, label: <Head one={one} />, children: <Facts one={one} /> }))}
          />
        )}
      </div>
    </>
  );
}

function Head({ one }: { one: Processing }) {
  const { t } = useTranslation();
  const looks = Object.values(one.showings).reduce((sum, n) => sum + n, 0);
  return (
    <span className="processing-head">
      <strong>{one.name}</strong>
      <span>{t('rights.living', { count: one.living })}</span>
      <span>{t('rights.keeps', { count: one.keeps_months })}</span>
      <span>{t('rights.shown', { count: looks })}</span>
      {one.overdue > 0 && <Tag color="red">{t('rights.overdue', { count: one.overdue })}</Tag>}
    </span>
  );
}

function Facts({ one }: { one: Processing }) {
  const { t } = useTranslation();
  const named = (code: string) => one.purposes.find(({ purpose }) => purpose === code);
  return (
    <>
      <p>
        {t('rights.seen_by')} {one.seen_by_names.join(t('rights.and'))}
      </p>
      <Table
        size="small"
        pagination={false}
        scroll={{ x: 560 }}
        rowKey="field"
        dataSource={[...one.facts]}
        columns={[
          { title: t('rights.fact'), dataIndex: 'title' },
          { title: t('rights.class'), dataIndex: 'class', render: (of: string) => t(`rights.class_${of}`) },
          {
            title: t('rights.purposes'),
            dataIndex: 'purposes',
            render: (purposes: readonly string[]) =>
              purposes.length === 0
                ? '—'
                : purposes.map((code) => {
                    const purpose = named(code);
                    return (
                      <Tag key={code}>
                        {purpose?.name ?? code}
                        {purpose && t('rights.basis', { basis: purpose.basis_name })}
                      </Tag>
                    );
                  }),
          },
        ]}
      />
    </>
  );
}
