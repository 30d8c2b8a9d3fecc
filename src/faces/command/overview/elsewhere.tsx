import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { useAt } from '../at/use-at.ts';

/** Outside the area one answers for: says once that only what anybody may see is told here, in the place of all that is not asked for. */
export function Elsewhere() {
  const { t } = useTranslation();
  const { href } = useAt();
  return (
    <section className="stream panel side-panel" aria-labelledby="elsewhere">
      <header>
        <h2 id="elsewhere">{t('elsewhere.title')}</h2>
      </header>
      <Nothing title={t('elsewhere.only_public')} hint={t('elsewhere.hint')}>
        <Link to={href({ area: null, rows: null, where: null })}>{t('elsewhere.back')}</Link>
      </Nothing>
    </section>
  );
}
