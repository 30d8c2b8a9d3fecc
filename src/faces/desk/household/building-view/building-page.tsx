import { Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Problem } from '../../../shared/problem.ts';
import { Nothing } from '../../../shared/shell/nothing.tsx';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { pageOf, useRecord, useRegister } from '../read.ts';
import { RecordActs } from '../record/record-acts.tsx';
import { SectionNav } from '../section/section-nav.tsx';
import { CellsTable } from './cells-table.tsx';
import { DoorPanel } from './door-panel.tsx';
import { FillChoice, useCare } from './fill-choice.tsx';
import { FILLS, type Fill } from './fills.ts';
import { layOut } from './layout.ts';
import { Legend } from './legend.tsx';
import { Picture } from './picture.tsx';
import type { View } from './types.ts';
import { useView } from './use-view.ts';

/** A building as a picture of its floors and doors, filled by the fact that was chosen; a door opens what is known behind it. */
export function BuildingPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const view = useView(id);
  const gone = view.error instanceof Problem && view.error.status === 404;
  return (
    <>
      <SectionNav />
      {view.isPending && <Skeleton active className="list-loading" />}
      {gone && <Nothing page title={t('record_page.missing')} hint={t('record_page.missing_hint')} />}
      {view.isError && !gone && <ProblemNote error={view.error} retry={() => void view.refetch()} />}
      {view.data && <Building key={id} view={view.data} />}
    </>
  );
}

function Building({ view }: { view: View }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const care = useCare(view.id);
  const asked = FILLS.find((one) => one === params.get('fill')) ?? 'use';
  const fill: Fill = asked === 'care' && !care.shown ? 'use' : asked;
  const { floors } = fill === 'care' && care.shown ? care.shown.view : view;
  const layout = useMemo(() => layOut(floors), [floors]);
  const cells = useMemo(() => floors.flatMap((floor) => floor.cells), [floors]);
  const open = params.get('door');
  const set = (name: string, value: string | null) =>
    setParams(
      (before) => {
        if (value === null) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  // The door that was open has the focus again, so that the arrow keys go on from there.
  const close = () => {
    document.querySelector<HTMLElement>('.door[aria-pressed="true"]')?.focus();
    set('door', null);
  };
  return (
    <article className="household building" aria-label={view.name}>
      <header className="household-head">
        <div>
          <h1>{[view.compound?.name, view.name].filter(Boolean).join(' ')}</h1>
          <p className="household-where">
            {[view.area_name, view.address, view.use_name].filter(Boolean).join(' · ')}
            {view.compound && (
              <>
                {' · '}
                <Link to={pageOf('compounds', view.compound.id)}>{view.compound.name}</Link>
              </>
            )}
          </p>
          <p className="household-where">{t('building.totals', totals(cells))}</p>
        </div>
        <BuildingActs id={view.id} />
      </header>
      {cells.length === 0 ? (
        <Nothing title={t('building.empty')} hint={t('building.empty_hint')} />
      ) : (
        <>
          <div className="building-tools">
            <FillChoice fill={fill} care={care} onFill={(next) => set('fill', next)} />
            <Legend fill={fill} cells={cells} />
          </div>
          <Picture layout={layout} fill={fill} label={t('building.picture', { name: view.name })} open={open} onOpen={(dwelling) => set('door', dwelling)} />
          <p className="keys-line building-keys">
            <kbd>←</kbd>
            <kbd>↑</kbd>
            <kbd>→</kbd>
            <kbd>↓</kbd> {t('building.keys')}
          </p>
          <CellsTable cells={cells} floors={floors} />
        </>
      )}
      {open && <DoorPanel key={open} dwelling={open} onClose={close} />}
    </article>
  );
}

function BuildingActs({ id }: { id: string }) {
  const register = useRegister('buildings');
  const record = useRecord('buildings', id);
  return register && record.data ? <RecordActs register={register} whole={record.data} /> : null;
}

const sum = (counts: readonly (number | null)[]) => counts.reduce<number>((all, one) => all + (one ?? 0), 0);
const totals = (cells: readonly { households: number | null; people: number | null }[]) => ({
  homes: cells.length,
  households: sum(cells.map(({ households }) => households)),
  people: sum(cells.map(({ people }) => people)),
});
