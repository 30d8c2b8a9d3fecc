import type { ReactNode } from 'react';

/** An empty place: what will appear here, and how the first comes about; or, where it stands for a whole `page`, what is not there. */
export function Nothing({ title, hint, page = false, children }: { title: string; hint?: string; page?: boolean; children?: ReactNode }) {
  const Title = page ? 'h1' : 'p';
  return (
    <div className="nothing">
      <Title className="nothing-title">{title}</Title>
      {hint && <p>{hint}</p>}
      {children}
    </div>
  );
}
