import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { Button, Segmented, Slider } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNames } from '../../../platform/words/time.ts';
import { useAppearance } from '../../shared/appearance.ts';
import { useNow } from '../../shared/moment.tsx';
import { language } from '../../shared/words.ts';
import type { Change } from '../at/at.ts';
import { dayAt, daysIn, type Period } from '../at/days.ts';
import { useAt } from '../at/use-at.ts';
import { dayOfStep, GRAINS, type Grain, stepOfDay, upTo } from './history.ts';
import './slider.css';

const PLAY_MS = 1_300;
/** Who wants less to move sees each day longer. */
const CALM_MS = 2_600;
/** While the handle is drawn along, only where it rests is asked for. */
const REST_MS = 250;

/** Goes back in time: the map and all figures show that day, stocks as they were at its end, periods up to it. Plays on to today. */
export function DaySlider() {
  const { t } = useTranslation();
  const at = useAt();
  const { still } = useAppearance();
  const today = dayAt(useNow());
  const [grain, setGrain] = useState<Grain>('day');
  const [playing, play] = useState(false);
  const [dragged, drag] = useState<number | null>(null);
  const named = useRef<Period>('week');
  if (at.period !== null) named.current = at.period;
  const { steps } = GRAINS[grain];
  const step = dragged ?? stepOfDay(at.to, grain, today);
  const days = daysIn(at);
  const show = (to: number) => {
    const change: Change = to >= steps ? { period: named.current, from: null, to: null } : { period: null, ...upTo(dayOfStep(to, grain, today), days) };
    at.go(change, { replace: true });
  };
  const latest = useRef({ show, step });
  latest.current = { show, step };
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(
      () => {
        const next = latest.current.step + 1;
        latest.current.show(next);
        if (next >= steps) play(false);
      },
      still ? CALM_MS : PLAY_MS,
    );
    return () => clearInterval(timer);
  }, [playing, still, steps]);
  useEffect(() => {
    if (dragged === null) return;
    const timer = setTimeout(() => {
      latest.current.show(dragged);
      drag(null);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [dragged]);
  const sayDay = (of: number) => (of >= steps ? t('slider.today') : dayNames(language(), dayOfStep(of, grain, today), dayOfStep(of, grain, today), true));
  // A day before all steps is none of them.
  const isBefore = dragged === null && at.to < dayOfStep(0, grain, today);
  const start = () => {
    // At the end there is nothing left to play: it begins a month, or half a year, before.
    if (!playing && step >= steps) show(steps - (grain === 'day' ? 30 : 26));
    play(!playing);
  };
  return (
    <section className="day-slider panel" aria-label={t('slider.title')}>
      <Button
        type="text"
        icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={t(playing ? 'slider.pause' : 'slider.play')}
        onClick={start}
      />
      <Slider
        className="day-slider-line"
        min={0}
        max={steps}
        value={step}
        included={false}
        ariaLabelForHandle={t('slider.day')}
        ariaValueTextFormatterForHandle={(value) => sayDay(Number(value))}
        tooltip={{ formatter: (value) => sayDay(Number(value)) }}
        onChange={(value) => {
          play(false);
          drag(value);
        }}
      />
      <output className="day-slider-day">{isBefore ? dayNames(language(), at.to, at.to, true) : sayDay(step)}</output>
      <Segmented
        size="small"
        aria-label={t('slider.grain')}
        value={grain}
        options={[
          { value: 'day' as const, label: t('slider.day_step') },
          { value: 'week' as const, label: t('slider.week') },
        ]}
        onChange={setGrain}
      />
      {step < steps && (
        <Button type="link" size="small" onClick={() => show(steps)}>
          {t('slider.back')}
        </Button>
      )}
    </section>
  );
}
