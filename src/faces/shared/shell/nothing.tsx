import type { ReactNode } from 'react';

/** An empty place: what will appear here, and how the first comes about. */
export function Nothing({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p className="nothing-title">{title}</p>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}
