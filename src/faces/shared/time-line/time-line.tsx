import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../moment.tsx';
import './time-line.css';

/** One thing that happened, from a trail or from a public receipt. */
export type Happening = {
  seq: number;
  at: string;
  /** What was done, in plain words. */
  title: string;
  /** Who did it, by post and never by person. */
  who: string | null;
  /** Where it led. */
  state: string | null;
  /** What was said, each under its own heading or none. */
  said: { heading: string | null; words: string }[];
  erased: { at: string; ground: string } | null;
  hash: string;
  /** `broken` is a promise not kept, `signed` the resident's own sign-off, `plain` all else. */
  tone: 'plain' | 'broken' | 'signed';
};

/** The story of a record, newest first, each entry with its hash tick 「已存证」. */
export function TimeLine({ items, intact, below }: { items: readonly Happening[]; intact: boolean; below?: (seq: number) => ReactNode }) {
  const { t } = useTranslation();
  return (
    <ol className="time-line" reversed>
      {items
        .toSorted((one, other) => other.seq - one.seq)
        .map((item) => (
          <li key={item.seq} data-tone={item.tone}>
            <p className="time-line-head">
              <strong>{item.title}</strong>
              {item.state && <span className="time-line-state">{item.state}</span>}
            </p>
            {item.said.map(({ heading, words }) => (
              <blockquote key={words} className="time-line-said">
                {heading && <span className="time-line-heading">{heading}</span>}
                {words}
              </blockquote>
            ))}
            {below?.(item.seq)}
            {item.erased && <p className="time-line-erased">{t('trail.erased', { ground: item.erased.ground })}</p>}
            <div className="time-line-foot">
              {item.who && <span>{item.who}</span>}
              <Moment at={item.at} />
              <Seal hash={item.hash} intact={intact} />
            </div>
          </li>
        ))}
    </ol>
  );
}

function Seal({ hash, intact }: { hash: string; intact: boolean }) {
  const { t } = useTranslation();
  return (
    <details className="seal" data-intact={intact}>
      <summary>{intact ? `✓ ${t('trail.sealed')}` : `✕ ${t('trail.broken')}`}</summary>
      <code>{t('trail.sealed_hint', { hash })}</code>
    </details>
  );
}
