import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../shared/types.ts';
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
        {detail.level === 'urgent' && <span className="tag-strong">{t('cases.choice.level.urgent')}</span>}
        <span className="record-due">
          <Due item={detail} />
        </span>
      </p>
      <h1>{detail.title}</h1>
      <p className="record-owner">
        <Owner detail={detail} />
      </p>
    </header>
  );
}

function Owner({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation();
  const { awaits, owner } = detail;
  if (detail.ended_at || !awaits) return <>{t('record.nobody')}</>;
  const who = [awaits.unit_name || awaits.area_name, awaits.post_name].filter(Boolean).join(' · ');
  return (
    <>
      {t('record.awaits')} <strong>{who}</strong>
      {awaits.gap && <span className="row-gap">{t('inbox.gap', { post: awaits.wanted_name ?? '' })}</span>}
      {owner && owner.name !== awaits.unit_name && owner.name !== awaits.post_name && (
        <span className="record-lead">{t('record.owner', { name: owner.name })}</span>
      )}
    </>
  );
}
