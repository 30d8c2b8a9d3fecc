import { useTranslation } from 'react-i18next';
import { exactTime } from '../../../platform/words/time.ts';
import { language } from '../../shared/words.ts';
import { wordsOf } from '../measures/kinds.ts';
import { isOne, sayOf } from '../measures/say.ts';
import type { FigureItem, MeasureInfo } from '../measures/types.ts';
import type { At } from './hit.ts';

/** What the pointer or the keyboard is at, in words: an area with its figure and its numbers, a case by its number, or how many. */
export function LookCard({ at, measure, items }: { at: At | null; measure: MeasureInfo; items: readonly FigureItem[] }) {
  const { t } = useTranslation();
  return (
    <div className="look-card" aria-live="polite">
      {at && <Said at={at} measure={measure} items={items} t={t} />}
    </div>
  );
}

type T = ReturnType<typeof useTranslation>['t'];

function Said({ at, measure, items, t }: { at: At; measure: MeasureInfo; items: readonly FigureItem[]; t: T }) {
  if (at.what === 'cluster') return <strong>{t('live_map.cluster', { n: at.n, late: at.late })}</strong>;
  if (at.what === 'point') {
    const { number, category_name, state_name, area_name, due_at, late } = at.point;
    return (
      <>
        <strong>{number}</strong>
        <span>{[category_name, state_name, area_name].filter(Boolean).join(' · ')}</span>
        {due_at && (
          <span data-late={late || undefined}>{t(late ? 'live_map.was_due' : 'live_map.is_due', { at: exactTime(language(), new Date(due_at)) })}</span>
        )}
      </>
    );
  }
  const item = items.find(({ key }) => key === at.code);
  if (!item) return null;
  const words = wordsOf(measure);
  return (
    <>
      <strong>{item.name}</strong>
      <span>
        {measure.label} {sayOf(t, measure, item)}
      </span>
      {item.part !== null && item.of !== null && !isOne(measure, item) && (
        <span>
          {t(`numbers.${words}part`, { n: item.part.toLocaleString('en-US') })} · {t(`numbers.${words}of`, { n: item.of.toLocaleString('en-US') })}
        </span>
      )}
    </>
  );
}
