import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../../shared/session/session.ts';
import { ASKERS } from './askers.ts';

/** From a case to the question why somebody cannot see it, for those who may ask. */
export function WhyLink({ record }: { record: string }) {
  const { t } = useTranslation();
  const me = useMe();
  if (!ASKERS.includes(me.data?.acting.post ?? '') || me.data?.viewing) return null;
  return <Link to={`/view-as?record=${encodeURIComponent(record)}`}>{t('why.title')}</Link>;
}
