import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useArea } from '../../shared/area/read.ts';
import { Problem } from '../../shared/problem.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { useAt } from '../at/use-at.ts';

/** Is there no such area? It may have been re-drawn since the address was kept. */
export function useIsGone(area: string): boolean {
  const { error } = useArea(area || undefined);
  return error instanceof Problem && error.status === 404;
}

/** Says once, in the place of every figure, that the area of the address is not there, and leads back to mine. */
export function NoArea() {
  const { t } = useTranslation();
  const { area, href } = useAt();
  return (
    <Nothing page title={t('no_area.title', { area })} hint={t('no_area.hint')}>
      <Link to={href({ area: null, rows: null, where: null }, '/')}>{t('elsewhere.back')}</Link>
    </Nothing>
  );
}
