import './no-eval.ts';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startAppearance } from './appearance.ts';
import { Queries } from './query.tsx';
import { followUpdates } from './update/update.ts';
import { UpdateNote } from './update/update-note.tsx';
import { type Catalogues, startWords } from './words.ts';
import 'virtual:linli-theme.css';
import './base.css';

/** Opens a face: appearance and words first, so that the first paint is already right. */
export async function startFace(face: ReactNode, catalogues: Catalogues) {
  startAppearance();
  followUpdates();
  await startWords(catalogues);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <Queries>{face}</Queries>
      <UpdateNote />
    </StrictMode>,
  );
}
