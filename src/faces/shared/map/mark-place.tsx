import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './mark-place.css';
import { useMapFacts } from './read.ts';
import type { View } from './types.ts';
import { type Marked, type UnderPin, useUnderPin } from './under-pin.ts';

/** A map that did not come is told as one that cannot be drawn. */
const PinMap = lazy(async () => ({ default: (await import('./pin-map.tsx').catch(() => null))?.PinMap ?? Unfetched }));

/** As near as one marks a place that is known already. */
const NEAR = 17;

type Props = {
  /** Where it begins to look: an area by code, and in it a point. */
  area: string;
  point?: Marked['point'] | undefined;
  /** Nothing outside this area may be marked. */
  within: { code: string; name: string };
  /** What is said of the place under the pin. */
  nameOf: (marked: Marked['located']) => string;
  /** The button that takes the place, by the face's own library; null where nothing can be marked now. */
  children: (marked: Marked | null) => ReactNode;
};

/** Marks a place: a map under a pin, what the place is called, and a button. Where there is no map it says so in one sentence. */
export function MarkPlace({ area, point, within, nameOf, children }: Props) {
  const { t } = useTranslation();
  const [near, wide] = [useMapFacts(area), useMapFacts(within.code)];
  const [view, setView] = useState<View | null>(null);
  const [broken, setBroken] = useState(false);
  const trouble = useCallback(() => setBroken(true), []);
  const [from] = useState(() => (point ? { ...point, zoom: NEAR } : null));
  const under = useUnderPin(view, within.code);
  const facts = near.data?.bounds ? near.data : wide.data;

  if (broken || near.isError || wide.isError) return <Sorry>{t('mark.no_map')}</Sorry>;
  if (!facts || near.isPending) return <Opening />;
  if (!facts.bounds) return <Sorry>{t('mark.undrawn')}</Sorry>;
  const marked = typeof under === 'string' ? null : under;
  return (
    <div className="mark-place">
      <p className="mark-hint">{t('mark.hint')}</p>
      <div className="mark-map">
        <Suspense fallback={<Opening />}>
          <PinMap facts={facts} from={from} label={t('mark.map')} onView={setView} onTrouble={trouble} />
        </Suspense>
      </div>
      <p className="mark-name" role="status" data-state={typeof under === 'string' ? under : 'marked'}>
        {saidOf(under)}
      </p>
      {children(marked)}
    </div>
  );

  function saidOf(what: UnderPin): string {
    return typeof what === 'string' ? t(`mark.${what}`, { place: within.name }) : nameOf(what.located);
  }
}

function Opening() {
  const { t } = useTranslation();
  return (
    <p className="mark-opening" role="status">
      {t('mark.waiting')}
    </p>
  );
}

const Sorry = ({ children }: { children: ReactNode }) => (
  <p className="mark-opening" role="alert">
    {children}
  </p>
);

const Unfetched = (_: unknown) => {
  const { t } = useTranslation();
  return <Sorry>{t('mark.no_map')}</Sorry>;
};
