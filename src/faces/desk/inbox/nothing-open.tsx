import { useTranslation } from 'react-i18next';
import { Nothing } from '../../shared/shell/nothing.tsx';
import type { Todo } from '../../shared/types.ts';

/** The right side while no row is open: how to begin. */
export function NothingOpen({ counts }: { counts: Todo['counts'] | undefined }) {
  const { t } = useTranslation();
  if (!counts || counts.all === 0) return <section className="pane pane-empty" />;
  return (
    <section className="pane pane-empty">
      <Nothing title={t('inbox.choose')} hint={t('inbox.choose_hint')}>
        <p className="keys-line">
          <kbd>j</kbd>
          <kbd>k</kbd> {t('keys.move')} <kbd>e</kbd> {t('keys.first_step')} <kbd>?</kbd> {t('keys.help')}
        </p>
      </Nothing>
    </section>
  );
}
