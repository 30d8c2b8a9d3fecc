import { Link } from 'react-router';
import { BackIcon } from '../shell/icons.tsx';
import './parts.css';

/** The way back to the page this one belongs to. */
export function Back({ to, children }: { to: string; children: string }) {
  return (
    <Link className="back" to={to}>
      <BackIcon />
      {children}
    </Link>
  );
}
