import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem } from '../problem.ts';

/** The sentence of whatever went wrong, in the reader's language. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof Problem)) return t('problem.unreadable', { status: '—' });
    return error.message || t(error.code === 'unreachable' ? 'problem.unreachable' : 'problem.unreadable', { status: error.status });
  };
}

/** Says what went wrong and offers to try again. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  return (
    <div className="problem-note" role="alert">
      <span>{sentence(error)}</span>
      {retry && (
        <Button size="small" onClick={retry}>
          {t('again')}
        </Button>
      )}
    </div>
  );
}
