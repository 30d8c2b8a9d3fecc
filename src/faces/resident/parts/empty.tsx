import type { ReactNode } from 'react';
import './parts.css';

/** Nothing here yet: what will appear, and how to make the first. */
export function Empty({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <div className="empty card">
      <p className="empty-title">{title}</p>
      <p className="empty-hint">{hint}</p>
      {children}
    </div>
  );
}
