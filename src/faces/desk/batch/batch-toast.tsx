import { CloseOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keep } from '../../shared/device.ts';
import { queryClient } from '../../shared/query.tsx';
import { ProblemNote, useSentence } from '../../shared/shell/problem-note.tsx';
import { draftOf } from './draft.ts';
import { isGoingOn, useBatch, useEndBatch } from './read.ts';
import type { Batch } from './types.ts';

type Props = { id: string; onShow: (batch: Batch) => void; onClose: () => void };

/** A batch on its way, at the foot of the page: to be undone, then to be stopped, then what became of it. */
export function BatchToast({ id, onShow, onClose }: Props) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const batch = useBatch(id);
  const end = useEndBatch(id);
  const over = batch.data !== undefined && !isGoingOn(batch.data);
  useEffect(() => {
    if (over) for (const key of ['cases', 'todo', 'summary', 'record', 'incident']) void queryClient.invalidateQueries({ queryKey: [key] });
  }, [over]);
  const undo = async () => {
    const { flow, step, input } = await end.mutateAsync('undo');
    keep(draftOf(flow, step), input);
  };
  return (
    <section className="batch-toast" aria-label={t('batch.toast')}>
      {batch.isError && <ProblemNote error={batch.error} retry={() => void batch.refetch()} />}
      {batch.data && (
        <>
          <div className="batch-toast-words" role="status">
            <Said batch={batch.data} />
          </div>
          {end.isError && <p role="alert">{sentence(end.error)}</p>}
          {batch.data.state === 'running' && (
            <Progress
              percent={Math.round(((batch.data.done + batch.data.refused) / batch.data.total) * 100)}
              size="small"
              aria-label={t('batch.toast')}
              format={() => `${(batch.data?.done ?? 0) + (batch.data?.refused ?? 0)} / ${batch.data?.total}`}
            />
          )}
          <div className="batch-toast-acts">
            {batch.data.state === 'waiting' && (
              <Button type="primary" loading={end.isPending} onClick={() => void undo().catch(() => {})}>
                {t('batch.undo')}
              </Button>
            )}
            {batch.data.state === 'running' && (
              <Button loading={end.isPending} onClick={() => end.mutate('stop')}>
                {t('batch.stop')}
              </Button>
            )}
            {over && batch.data.state !== 'undone' && <Button onClick={() => onShow(batch.data)}>{t('batch.show')}</Button>}
            {over && <Button type="text" icon={<CloseOutlined />} aria-label={t('batch.close')} onClick={onClose} />}
          </div>
        </>
      )}
    </section>
  );
}

function Said({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const now = useSecond();
  const { state, step_name: step, total, done, refused, skipped } = batch;
  if (state === 'waiting') {
    const seconds = batch.undo_until ? Math.max(0, Math.ceil((Date.parse(batch.undo_until) - now) / 1000)) : 0;
    return seconds > 0 ? t('batch.waits', { step, total, count: seconds }) : t('batch.starts', { step, total });
  }
  if (state === 'running') return t('batch.runs', { step, total });
  if (state === 'undone') return t('batch.undone', { step, total });
  return [t('batch.did', { step, count: done }), refused > 0 && t('batch.refused', { count: refused }), skipped > 0 && t('batch.skipped', { count: skipped })]
    .filter(Boolean)
    .join(t('batch.and'));
}

/** The time, every second. */
function useSecond(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
