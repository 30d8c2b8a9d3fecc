import { Link } from 'react-router';
import { useAt } from '../at/use-at.ts';

/** Down to an area below. What lies in none of those below has the code of the area one is in, and leads nowhere. */
export function AreaLink({ area, name }: { area: string; name: string }) {
  const at = useAt();
  if (area === at.area) return <span className="area-unplaced">{name}</span>;
  return (
    <Link data-reach to={at.href({ area, rows: null, where: null })}>
      {name}
    </Link>
  );
}
