import { Link } from 'react-router';
import type { Case } from '../../shared/types.ts';
import { Due } from '../shell/due.tsx';
import { shortPlace } from '../shell/place.ts';
import { StateChip } from '../shell/state-chip.tsx';

/** A case on a phone. */
export function CaseCard({ row, to }: { row: Case; to: string }) {
  return (
    <Link to={to} className="row">
      <span className="row-title">{row.title}</span>
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
