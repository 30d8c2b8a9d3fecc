import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem, sentenceOf } from '../problem.ts';

/** The sentence of whatever went wrong, in the reader's language. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof Problem)) return t('problem.unreadable', { status: '—' });
    return sentenceOf(error, t);
  };
}

/** What stays so however often one tries: not for this post, or not there. */
const isFinal = (error: unknown) => error instanceof Problem && [403, 404].includes(error.status);

/** Says what went wrong and, where that can help, offers to try again. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  return (
    <div className="problem-note" role="alert">
      <span>{sentence(error)}</span>
      {retry && !isFinal(error) && (
        <Button size="small" onClick={retry}>
          {t('again')}
        </Button>
      )}
    </div>
  );
}
