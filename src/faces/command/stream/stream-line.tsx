import { Moment } from '../../shared/moment.tsx';
import { kindOf } from './kinds.ts';
import type { StreamItem } from './read.ts';

const MARKS = { arrived: '＋', moved: '→', answered: '◐', signed: '✓', alarmed: '!' } as const;

/** One step: what, on which case, where, by which post; it leads to the case on the desk. */
export function StreamLine({ item }: { item: StreamItem }) {
  const kind = kindOf(item.step);
  const by = [item.post_name, item.unit_name].filter(Boolean).join(' · ');
  return (
    <li className="stream-line" data-kind={kind ?? undefined}>
      <a href={`/desk/cases/${item.record}`} data-reach>
        <span className="stream-mark" aria-hidden="true">
          {kind ? MARKS[kind] : '·'}
        </span>
        <strong>{item.step_name}</strong>
        <span className="stream-what">{item.category_name}</span>
        <Moment at={item.at} />
        <span className="stream-where">
          {item.area_name} · {item.number}
        </span>
        <span className="stream-by">{by}</span>
      </a>
    </li>
  );
}
