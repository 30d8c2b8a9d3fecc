import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Moment } from '../../shared/moment.tsx';
import { type Notice, useMarkRead } from '../../shared/notices/read.ts';

/** The desk's own pages are named without what stands before each of them. */
const within = (link: string) => link.replace(/^\/desk\/?/, '/');

/** One thing I was told; going to its matter marks it read. */
export function NoticeLine({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const markRead = useMarkRead();
  const read = () => {
    if (!notice.read) markRead.mutate([notice.id]);
  };
  const words = (
    <>
      {!notice.read && <span className="notice-new">{t('notices.unread')}</span>}
      <span className="notice-text">{notice.text}</span>
      <Moment at={notice.at} />
    </>
  );
  return notice.link === null ? (
    <div className="notice-line" data-read={notice.read}>
      {words}
    </div>
  ) : (
    <Link className="notice-line" data-read={notice.read} to={within(notice.link)} onClick={read}>
      {words}
    </Link>
  );
}
