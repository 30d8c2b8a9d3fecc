import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayOf } from './say.ts';
import type { Figure, MeasureAnswer, MeasureInfo } from './types.ts';

const MARKED_MS = 4_000;

/** What an answer is of: where this changes, a figure is another one and no news. */
export const askedOf = ({ name, area, from, to }: Pick<MeasureAnswer, 'name' | 'area' | 'from' | 'to'>): string => `${name} ${area} ${from} ${to}`;

/** A figure in words; one that changed while it was on screen is marked for some seconds. Give it `askedOf` as its `key`, so that only news is marked. */
export function FigureText({ measure, figure }: { measure: Pick<MeasureInfo, 'unit' | 'kind'>; figure: Figure }) {
  const { t } = useTranslation();
  const said = sayOf(t, measure, figure);
  const before = useRef(said);
  const [fresh, setFresh] = useState(false);
  useEffect(() => {
    if (before.current === said) return;
    before.current = said;
    setFresh(true);
    const timer = setTimeout(() => setFresh(false), MARKED_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <strong className={figure.value === null ? 'figure-text figure-none' : 'figure-text'} data-fresh={fresh || undefined}>
      {said}
    </strong>
  );
}
