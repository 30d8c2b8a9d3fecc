import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'react-router';
import { FileList } from '../../shared/files/file-list.tsx';
import { Problem } from '../../shared/problem.ts';
import { TimeLine } from '../../shared/time-line/time-line.tsx';
import type { CaseDetail, Receipt } from '../../shared/types.ts';
import { Looks } from '../identity/looks.tsx';
import { Ringing } from '../identity/ringing.tsx';
import { SaveSheet } from '../identity/save-sheet.tsx';
import { SheetCheck } from '../identity/sheet-check.tsx';
import { Talk } from '../identity/talk.tsx';
import { Back } from '../parts/back.tsx';
import { Fault, Trouble } from '../parts/trouble.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Together } from '../together/together.tsx';
import type { Access } from './access.ts';
import { Facts } from './facts.tsx';
import { happeningsOf } from './happenings.ts';
import { LookUp } from './look-up.tsx';
import { useMine, useReceipt } from './queries.ts';
import { RatingGiven } from './rating.tsx';
import { readCode } from './receipt-code.ts';
import { Reply } from './reply.tsx';
import { Sent } from './sent.tsx';
import { Standing } from './standing.tsx';
import { Steps } from './steps.tsx';
import { useAccess } from './use-access.ts';
import './matter.css';

/** One matter by its receipt code: anyone sees its progress, its resident also acts. */
export function MatterPage() {
  const { code = '' } = useParams();
  const receiptCode = readCode(code);
  const access = useAccess(receiptCode);
  const receipt = useReceipt(receiptCode);
  const mine = useMine(access);
  if (receipt.error instanceof Problem && receipt.error.status === 404) return <LookUp unknown={receiptCode} />;
  if (receipt.isError && !receipt.data)
    return (
      <div className="page">
        <Trouble error={receipt.error} again={receipt.refetch} />
      </div>
    );
  if (!receipt.data || (access !== null && mine.isPending))
    return (
      <div className="page">
        <Waiting cards={3} />
      </div>
    );
  return <Matter receipt={receipt.data} mine={mine.data ?? null} access={access} trouble={isNotMine(mine.error) ? null : mine.error} />;
}

/** Signed in, but this matter is somebody else's: nothing is wrong, it is just public progress. */
const isNotMine = (error: unknown) => error instanceof Problem && [401, 403, 404].includes(error.status);

type Props = { receipt: Receipt; mine: CaseDetail | null; access: Access | null; trouble: unknown };

function Matter({ receipt, mine, access, trouble }: Props) {
  const { t } = useTranslation();
  const justSent = (useLocation().state as { sent?: boolean } | null)?.sent === true && receipt.state === 'filed';
  const reply = mine?.reply ?? receipt.timeline.findLast((item) => item.told?.['reply'])?.told?.['reply'] ?? null;
  const key = access?.key ?? undefined;
  // What proves the reply stands under it, what came with the report under the report; the rest where it happened.
  const answered = receipt.timeline.findLast((item) => reply !== null && item.told?.['reply'] === reply)?.seq;
  const proof = (mine?.attachments ?? []).filter(({ seq }) => seq === answered);
  const filesOf = (at: number) => (mine?.attachments ?? []).filter(({ seq }) => seq === at && seq !== answered && seq !== 1);
  return (
    <div className="page matter">
      <Back to={mine ? '/matters' : '/'}>{t(mine ? 'nav.matters' : 'nav.home')}</Back>
      {justSent && <Sent receipt={receipt.receipt} accessKey={access?.key ?? null} />}
      <SheetCheck number={receipt.number} />
      {access && mine && <Ringing access={access} />}
      <Standing receipt={receipt} mine={mine} />
      <Fault error={trouble} />
      {reply && (
        <Reply reply={reply} outcome={receipt.outcome}>
          <FileList files={proof} receiptKey={key} />
        </Reply>
      )}
      {access && mine && <Steps access={access} mine={mine} receipt={receipt} />}
      {mine?.rating && <RatingGiven rating={mine.rating} receipt={receipt} />}
      {receipt.together && <Together together={receipt.together} />}
      <section className="card" aria-labelledby="story">
        <h2 id="story">{t('matter.story')}</h2>
        <p className="proof" data-intact={receipt.intact}>
          {t(receipt.intact ? 'matter.story_intact' : 'matter.story_broken')}
        </p>
        <TimeLine items={happeningsOf(receipt, t, reply)} intact={receipt.intact} below={(seq) => <FileList files={filesOf(seq)} receiptKey={key} />} />
      </section>
      {access && mine && <Talk access={access} />}
      {access && mine && <Looks access={access} />}
      <Facts receipt={receipt} mine={mine} accessKey={access?.key ?? null} copies={!justSent} />
      {access && mine && <SaveSheet access={access} number={receipt.number} />}
      {!mine && trouble === null && (
        <p className="note">
          {t('matter.not_mine')} <Link to="/me">{t('me.sign_in')}</Link>
        </p>
      )}
    </div>
  );
}
