import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNames, exactTime, relativeTime, timeLeft } from '../../platform/words/time.ts';
import { language } from './words.ts';

const TICK = 30_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const tick = () => {
  now = Date.now();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** The time now, renewed every half minute for every clock on the screen at once. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, () => now));
}

/** How a promise stands: `late` is broken, `soon` breaks within a day, `calm` has time. */
export type Tone = 'late' | 'soon' | 'calm';
const SOON = 24 * 3_600_000;

/** The tone of a deadline at `at`. Pure. */
export function toneOf(due: Date, at: Date): Tone {
  const left = due.getTime() - at.getTime();
  return left <= 0 ? 'late' : left <= SOON ? 'soon' : 'calm';
}

/** 「还剩 3 小时」, coloured by its tone; the exact moment on hover and for screen readers. */
export function TimeLeft({ due }: { due: string }) {
  useTranslation();
  const at = useNow();
  const date = new Date(due);
  return (
    <time className="time-left" data-tone={toneOf(date, at)} dateTime={due} title={exactTime(language(), date)}>
      {timeLeft(language(), date, at)}
    </time>
  );
}

/** 「2026年12月22日」: the day of a moment on the city's clock. */
export function dayOf(at: string): string {
  const day = new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  return dayNames(language(), day, day, true);
}

/** 「5分钟前」 with the exact moment on hover, or the other way round where `exact`. */
export function Moment({ at, exact = false }: { at: string; exact?: boolean }) {
  useTranslation();
  const seenFrom = useNow();
  const date = new Date(at);
  const [words, hint] = [relativeTime(language(), date, seenFrom), exactTime(language(), date)];
  return (
    <time className="moment" dateTime={at} title={exact ? words : hint}>
      {exact ? hint : words}
    </time>
  );
}
