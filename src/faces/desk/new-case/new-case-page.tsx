import { useState } from 'react';
import type { Filed } from '../../shared/types.ts';
import { FiledNote } from './filed-note.tsx';
import { NewCaseForm } from './new-case-form.tsx';

/** A report taken down for a resident on the phone or at the window; then the code to tell them. */
export function NewCasePage() {
  const [filed, setFiled] = useState<Filed | null>(null);
  return <div className="new-case">{filed ? <FiledNote filed={filed} onAnother={() => setFiled(null)} /> : <NewCaseForm onFiled={setFiled} />}</div>;
}
