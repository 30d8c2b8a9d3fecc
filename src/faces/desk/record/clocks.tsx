import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Moment, TimeLeft } from '../../shared/moment.tsx';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { Clock } from '../../shared/types.ts';
import { type RecordName, useClocks } from './read.ts';

/** Every promise of time; each folds open to the days it was counted from. */
export function Clocks({ name }: { name: RecordName }) {
  const { t } = useTranslation();
  const clocks = useClocks(name);
  if (clocks.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  if (clocks.isError) return <ProblemNote error={clocks.error} retry={() => void clocks.refetch()} />;
  if (clocks.data.items.length === 0) return null;
  const lines = clocks.data.items.toSorted(inOrder);
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">{t('clocks.title')}</h2>
      {lines.map((clock) => (
        <ClockLine key={clock.clock} clock={clock} />
      ))}
    </section>
  );
}

/** What runs comes first, what breaks first on top; then what has stopped, in the order in which it did. */
const inOrder = (one: Clock, other: Clock) => Number(other.running) - Number(one.running) || momentOf(one) - momentOf(other);
const momentOf = ({ running, due_at, stopped_at }: Clock) => Date.parse((running ? due_at : stopped_at) ?? '') || 0;

function ClockLine({ clock }: { clock: Clock }) {
  const { t } = useTranslation();
  return (
    <details className="clock" data-running={clock.running}>
      <summary>
        <span className="clock-name">
          {clock.name}
          <span className="clock-span">{clock.span_words}</span>
        </span>
        <span className="clock-left">
          {clock.running ? (
            clock.due_at && <TimeLeft due={clock.due_at} />
          ) : (
            <span className={clock.late ? 'kept-no' : 'kept-yes'}>{t(clock.late ? 'clocks.broken' : 'clocks.kept')}</span>
          )}
        </span>
      </summary>
      <dl>
        <div>
          <dt>{t('clocks.from')}</dt>
          <dd>
            <Moment at={clock.started_at} exact />
          </dd>
        </div>
        {clock.due_at && (
          <div>
            <dt>{t('clocks.due')}</dt>
            <dd>
              <Moment at={clock.due_at} exact />
            </dd>
          </div>
        )}
        {clock.stopped_at && (
          <div>
            <dt>{t('clocks.stopped')}</dt>
            <dd>
              <Moment at={clock.stopped_at} exact />
            </dd>
          </div>
        )}
      </dl>
      <ol className="derivation" aria-label={t('clocks.derivation')}>
        {clock.words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </details>
  );
}
