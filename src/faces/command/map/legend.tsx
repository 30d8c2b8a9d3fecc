import { useTranslation } from 'react-i18next';
import type { MeasureInfo } from '../measures/types.ts';
import { colourOf, type Step } from './ramp.ts';

/** What the colours mean, each with its values; what has no figure is hatched; and how points are told apart. */
export function Legend({
  measure,
  steps,
  say,
  none,
  dark,
  points,
}: {
  measure: MeasureInfo;
  steps: readonly Step[];
  say: (value: number) => string;
  none: boolean;
  dark: boolean;
  points: boolean;
}) {
  const { t } = useTranslation();
  return (
    <ul className="ramp-legend" aria-label={t('live_map.legend', { label: measure.label })}>
      {steps.map(({ from, to }, i) => (
        <li key={from}>
          <span className="ramp-swatch" style={{ background: colourOf(i, steps.length, dark).ground }} aria-hidden="true" />
          {say(from) === say(to) ? say(from) : `${say(from)}–${say(to)}`}
        </li>
      ))}
      {none && (
        <li>
          <span className="ramp-swatch ramp-hatch" aria-hidden="true" />
          {t('live_map.no_figure')}
        </li>
      )}
      {points && (
        <>
          <li>
            <span className="point-swatch" aria-hidden="true" />
            {t('live_map.open')}
          </li>
          <li>
            <span className="point-swatch point-late" aria-hidden="true">
              !
            </span>
            {t('live_map.late')}
          </li>
        </>
      )}
      {(steps.length > 0 || none) && (
        <li className="ramp-way">{t(measure.better === null ? 'live_map.stronger_more' : dark ? 'live_map.lighter_worse' : 'live_map.darker_worse')}</li>
      )}
    </ul>
  );
}
