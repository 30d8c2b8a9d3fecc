import { Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { More } from '../../shared/paging/antd.tsx';
import { isUnread, rowsIn } from '../../shared/paging/paging.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { useAt } from '../at/use-at.ts';
import { KINDS, type Kind } from './kinds.ts';
import { Newest } from './newest.tsx';
import { useStream } from './read.ts';
import './stream.css';
import { StreamLine } from './stream-line.tsx';
import { useHeld } from './use-held.ts';

/** What happens now in the area, and happened in the last day: by post and place, never by person. Stands still under the pointer or the focus. */
export function Stream() {
  const { t } = useTranslation();
  const { area } = useAt();
  const [kind, setKind] = useState<Kind | null>(null);
  const [held, setHeld] = useState(false);
  const stream = useStream(area, kind);
  const items = rowsIn(stream.data);
  const { shown, waiting } = useHeld(items, held && !stream.isPlaceholderData);
  const options = [{ value: '', label: t('stream.all') }, ...(Object.keys(KINDS) as Kind[]).map((value) => ({ value, label: t(`stream.kind.${value}`) }))];
  return (
    <section className="stream panel side-panel" aria-labelledby="stream">
      <header>
        <h2 id="stream">{t('stream.title')}</h2>
        <span className="stream-held" role="status">
          {held && waiting > 0 ? t('stream.waiting', { n: waiting }) : ''}
        </span>
      </header>
      <Segmented
        size="small"
        aria-label={t('stream.filter')}
        className="stream-filter"
        value={kind ?? ''}
        options={options}
        onChange={(value) => setKind((value || null) as Kind | null)}
      />
      {stream.isPending && <Skeleton active title={false} paragraph={{ rows: 8 }} className="stream-waits" />}
      {isUnread(stream) && <ProblemNote error={stream.error} retry={() => void stream.refetch()} />}
      {stream.isSuccess && shown.length === 0 && <Nothing title={t('stream.none')} hint={t('stream.none_hint')} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: reading holds it still; nothing is operated here */}
      <div
        className="stream-place"
        onMouseEnter={() => setHeld(true)}
        onMouseLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setHeld(false)}
      >
        <ol className="stream-list">
          {shown.map((item) => (
            <StreamLine key={item.entry} item={item} />
          ))}
        </ol>
        <More of={stream} label={t('stream.more')} />
      </div>
      <Newest item={items[0]} asked={`${area} ${kind ?? ''}`} />
    </section>
  );
}
