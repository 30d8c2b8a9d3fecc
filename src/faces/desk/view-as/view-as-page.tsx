import { useTranslation } from 'react-i18next';
import { useMe } from '../../shared/session/session.ts';
import { ASKERS, VIEW_READERS, VIEWERS } from './askers.ts';
import { StartView } from './start-view.tsx';
import { ViewList } from './view-list.tsx';
import { Why } from './why.tsx';
import './view-as.css';

/** To look at another desk as that desk sees it, to ask why somebody cannot see something, and who looked so far. */
export function ViewAsPage() {
  const { t } = useTranslation();
  const me = useMe();
  const may = (posts: readonly string[]) => posts.includes(me.data?.acting.post ?? '') && !me.data?.viewing;
  return (
    <div className="view-as">
      <h1>{t(VIEW_READERS.includes(me.data?.acting.post ?? '') ? 'place.view_as' : 'place.why')}</h1>
      {may(VIEWERS) && (
        <section aria-labelledby="view-start">
          <h2 id="view-start">{t('views.title')}</h2>
          <p className="page-hint">{t('views.hint')}</p>
          <StartView />
        </section>
      )}
      {may(ASKERS) && (
        <section aria-labelledby="view-why">
          <h2 id="view-why">{t('why.title')}</h2>
          <p className="page-hint">{t('why.hint')}</p>
          <Why />
        </section>
      )}
      {may(VIEW_READERS) && (
        <section aria-labelledby="view-past" className="view-past">
          <h2 id="view-past">{t('views.past')}</h2>
          <ViewList of="all" />
        </section>
      )}
    </div>
  );
}
