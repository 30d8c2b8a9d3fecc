import { Link } from 'react-router';
import { shortPlace } from '../../shared/shell/place.ts';
import { Due } from '../shell/due.tsx';
import { StateChip } from '../shell/state-chip.tsx';
import type { Found } from './columns.tsx';
import { Marked } from './marked.tsx';

/** A case on a phone. */
export function CaseCard({ row, to, words }: { row: Found; to: string; words: readonly string[] }) {
  return (
    <Link to={to} className="row">
      <span className="row-title">
        <Marked text={row.title} words={words} />
      </span>
      <span className="row-time">
        <Due item={row} />
      </span>
      <span className="row-where">
        <StateChip {...row} />
        <span className="row-place">{[row.category_name, shortPlace(row.area_name)].filter(Boolean).join(' · ')}</span>
      </span>
    </Link>
  );
}
