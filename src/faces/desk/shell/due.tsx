import { useTranslation } from 'react-i18next';
import { TimeLeft } from '../../shared/moment.tsx';

/** Something with a deadline, and the state it is in. */
export type Promised = { due_at: string | null; state: string; ended_at?: string | null };

/** States whose deadline is not a promise of ours: the resident's days to sign off, the day a shelved matter is looked at again. */
const NOT_OURS: readonly string[] = ['finished', 'shelved'];

/** How long the promise still holds, or how late it is; nothing once the matter has ended. */
export function Due({ item }: { item: Promised }) {
  const { t } = useTranslation();
  if (!item.due_at || item.ended_at) return null;
  if (!NOT_OURS.includes(item.state)) return <TimeLeft due={item.due_at} />;
  return (
    <span className="due-theirs" title={t(`due.${item.state}`)}>
      <TimeLeft due={item.due_at} />
    </span>
  );
}
