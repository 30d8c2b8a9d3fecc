import { useTranslation } from 'react-i18next';
import { useMe } from '../../shared/session/session.ts';
import type { Awaits, CaseDetail, Me } from '../../shared/types.ts';
import { Due } from '../shell/due.tsx';
import { StateChip } from '../shell/state-chip.tsx';

/** Which matter, where it stands, who answers for it now, and how long the promise holds. */
export function RecordHeader({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation();
  return (
    <header className="record-header">
      <p className="record-line">
        <span className="record-number">{detail.number}</span>
        <StateChip {...detail} />
        {detail.priority && <span className="tag-strong">{t('graded.priority')}</span>}
        <span className="record-due">
          <Due item={detail} />
        </span>
      </p>
      <h1>{detail.title}</h1>
      <p className="record-owner">
        <Standing detail={detail} />
        {detail.leader && <span className="record-lead">{t('loop.leader', { name: detail.leader })}</span>}
      </p>
    </header>
  );
}

/** Whom it waits for; where it lies on my desk for a reason beside that, the reason. */
function Standing({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation();
  const acting = useMe().data?.acting;
  const mine = detail.further.find(({ post, area, unit }) => acting?.post === post && acting.area === area && (acting.unit || '') === unit);
  if (mine) return <strong>{t(`cases.slot.${mine.slot.split('.')[0]}`)}</strong>;
  return detail.awaits ? <Waiting awaits={detail.awaits} owner={detail.owner} /> : t('record.nobody');
}

function Waiting({ awaits, owner }: { awaits: Awaits; owner: CaseDetail['owner'] }) {
  const { t } = useTranslation();
  const me = useMe();
  const place = awaits.post === 'resident' ? '' : awaits.unit_name || awaits.area_name;
  const ownerSaid = owner && [awaits.unit_name, awaits.post_name].includes(owner.name);
  return (
    <>
      {me.data && isMine(awaits, me.data) ? (
        <strong>{t('record.awaits_you')}</strong>
      ) : (
        <>
          {t('record.awaits')} <strong>{[place, awaits.post_name].filter(Boolean).join(' · ')}</strong>
        </>
      )}
      {awaits.gap && <span className="row-gap">{t('inbox.gap', { post: awaits.wanted_name ?? '' })}</span>}
      {owner && !ownerSaid && <span className="record-lead">{t('record.owner', { name: owner.name })}</span>}
    </>
  );
}

const isMine = (awaits: Awaits, { acting }: Me) => acting.post === awaits.post && acting.area === awaits.area && (acting.unit || '') === (awaits.unit || '');
