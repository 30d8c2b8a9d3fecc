import { ArrowLeftOutlined } from '@ant-design/icons';
import { Skeleton, Table, type TableColumnType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { MOST } from '../../../kernel/batch/most.ts';
import { Moment } from '../../shared/moment.tsx';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../shared/paging/paging.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { Case } from '../../shared/types.ts';
import { BatchBar } from '../batch/batch-bar.tsx';
import { usePicked } from '../batch/use-picked.ts';
import { useDetail } from '../record/read.ts';
import { StateChip } from '../shell/state-chip.tsx';
import { useWide } from '../shell/wide.ts';
import { PickAll } from './pick-all.tsx';
import { useLinked, useSimilar } from './read.ts';
import type { Alike } from './types.ts';
import './incident.css';

/** A mass incident: the one work order, every case that goes with it, and those that might. */
export function IncidentPage() {
  const { t } = useTranslation();
  const { record = '' } = useParams();
  const main = useDetail({ flow: 'cases', record });
  return (
    <div className="incident">
      <Link to={`/cases/${record}`} className="incident-back">
        <ArrowLeftOutlined aria-hidden="true" /> {t('incident.back')}
      </Link>
      {main.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {main.isError && <ProblemNote error={main.error} retry={() => void main.refetch()} />}
      {main.data && (
        <>
          <header className="incident-head">
            <h1>{main.data.title}</h1>
            <p>
              <span className="record-number">{main.data.number}</span> <StateChip {...main.data} />
            </p>
            <p className="incident-note">{t('incident.what')}</p>
          </header>
          <LinkedList record={record} />
          {!main.data.ended_at && <Newer record={record} number={main.data.number} />}
        </>
      )}
    </div>
  );
}

function LinkedList({ record }: { record: string }) {
  const { t } = useTranslation();
  const wide = useWide();
  const [state, setState] = useState<string | undefined>();
  const linked = useLinked(record, state);
  const picked = usePicked(`${record} ${state}`);
  const first = linked.data?.pages[0];
  const rows = rowsIn(linked.data);
  const counts = first?.counts.filter((each) => state === undefined || each.state === state) ?? [];
  const seen = counts.reduce((sum, each) => sum + each.seen, 0);
  const hidden = counts.reduce((sum, each) => sum + each.count - each.seen, 0);
  return (
    <section className="incident-list" aria-labelledby="linked">
      <h2 id="linked">{first ? t('incident.list', { count: first.total }) : t('incident.list_unread')}</h2>
      {first && first.counts.length > 1 && (
        <div className="incident-states">
          {first.counts.map((each) => (
            <button
              key={each.state}
              type="button"
              className="chip"
              aria-pressed={state === each.state}
              onClick={() => setState(state === each.state ? undefined : each.state)}
            >
              {each.state_name} {each.count}
            </button>
          ))}
        </div>
      )}
      {linked.isPending && <Skeleton active paragraph={{ rows: 5 }} />}
      {isUnread(linked) && <ProblemNote error={linked.error} retry={() => void linked.refetch()} />}
      {linked.isSuccess && rows.length === 0 && <p className="incident-note">{t('incident.none')}</p>}
      {rows.length > 0 && (
        <Table<Case>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          rowSelection={{ selectedRowKeys: [...picked.ids], onChange: (keys) => picked.set(keys.map(String)), preserveSelectedRowKeys: true }}
          columns={columns(t, wide)}
        />
      )}
      <More of={linked} byHand />
      {hidden > 0 && <p className="incident-note">{t('incident.hidden', { count: hidden })}</p>}
      <BatchBar
        flow="cases"
        picked={picked}
        all={picked.ids.length < Math.min(MOST, seen) && <PickAll key={`${record} ${state}`} record={record} state={state} count={seen} picked={picked} />}
      />
    </section>
  );
}

function Newer({ record, number }: { record: string; number: string }) {
  const { t } = useTranslation();
  const wide = useWide();
  const similar = useSimilar(record, 'newer');
  const picked = usePicked(record);
  const rows = similar.data?.items ?? [];
  return (
    <section className="incident-list" aria-labelledby="newer">
      <h2 id="newer">{t('incident.newer')}</h2>
      <p className="incident-note">{t('incident.suggested')}</p>
      {similar.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {similar.isError && <ProblemNote error={similar.error} retry={() => void similar.refetch()} />}
      {similar.isSuccess && rows.length === 0 && <p className="incident-note">{t('incident.newer_none')}</p>}
      {rows.length > 0 && (
        <Table<Alike>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          rowSelection={{ selectedRowKeys: [...picked.ids], onChange: (keys) => picked.set(keys.map(String)) }}
          columns={columns<Alike>(t, wide, (row) => row.why.join(t('incident.and')))}
        />
      )}
      <BatchBar flow="cases" picked={picked} only={['link']} preset={{ link: { to: number, kind: 'incident' } }} />
    </section>
  );
}

/** A case in its columns; on a phone in one, everything of it under its title. `why`: what speaks for it. */
const columns = <T extends Case>(t: (key: string) => string, wide: boolean, why?: (row: T) => string): TableColumnType<T>[] =>
  wide
    ? [
        { key: 'number', title: t('column.number'), width: 140, render: (_, row) => <Link to={`/cases/${row.id}`}>{row.number}</Link> },
        { key: 'title', title: t('column.title'), ellipsis: true, render: (_, row) => row.title },
        { key: 'state', title: t('column.state'), width: 190, render: (_, row) => <StateChip {...row} /> },
        { key: 'opened', title: t('column.opened'), width: 110, render: (_, row) => <Moment at={row.opened_at} /> },
        ...(why ? [{ key: 'why', title: t('incident.why'), width: 300, render: (_: unknown, row: T) => why(row) }] : []),
      ]
    : [{ key: 'title', title: t('column.title'), render: (_, row) => <Line row={row} why={why?.(row)} /> }];

function Line({ row, why }: { row: Case; why?: string | undefined }) {
  return (
    <div className="incident-line">
      <Link to={`/cases/${row.id}`}>{row.title}</Link>
      <p>
        <StateChip {...row} /> <span className="record-number">{row.number}</span> <Moment at={row.opened_at} />
      </p>
      {why && <p className="incident-why">{why}</p>}
    </div>
  );
}
