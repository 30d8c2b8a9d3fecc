import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import { type Notice, useResend } from '../../shared/notices/read.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';

/** A message that did not arrive: which matter and step, why, how often it was tried; never to whom, nor what it said. */
export function FailedLine({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const resend = useResend();
  return (
    <div className="notice-line notice-failed">
      <span className="notice-text">
        {notice.number} {notice.step_name}
        <span className="notice-why">
          {notice.delivery} · {t('notices.tries', { count: notice.tries })}
        </span>
        {resend.isError && <span className="notice-why">{sentence(resend.error)}</span>}
      </span>
      <Moment at={notice.at} />
      <Button size="small" loading={resend.isPending} onClick={() => resend.mutate(notice.id)} aria-label={t('notices.resend_this', { number: notice.number })}>
        {t('notices.resend')}
      </Button>
    </div>
  );
}
