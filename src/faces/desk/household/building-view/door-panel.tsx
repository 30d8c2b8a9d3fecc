import { Drawer, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemNote } from '../../../shared/shell/problem-note.tsx';
import { useWide } from '../../shell/wide.ts';
import { Household } from '../person/household.tsx';
import { pageOf, useCalled, useRecord, useRegister } from '../read.ts';
import { Facts } from '../record/facts.tsx';

/** What is known behind a door: the home, and each household with who belongs to it. */
export function DoorPanel({ dwelling, onClose }: { dwelling: string; onClose: () => void }) {
  const { t } = useTranslation();
  const called = useCalled();
  const wide = useWide();
  const register = useRegister('dwellings');
  const record = useRecord('dwellings', dwelling);
  const households = record.data?.links.find((link) => link.register === 'household');
  return (
    <Drawer open title={record.data?.title ?? t('building.home')} size={wide ? 560 : '100%'} mask={!wide} onClose={onClose} destroyOnHidden>
      {record.isPending && <Skeleton active />}
      {record.isError && <ProblemNote error={record.error} retry={() => void record.refetch()} />}
      {record.data && (
        <>
          {households?.items.map((household) => (
            <section key={household.id} aria-label={called({ ...household, names: {} })}>
              <h2 className="door-household">
                <Link to={pageOf('households', household.id)}>{called({ ...household, names: {} })}</Link>
              </h2>
              <HouseholdHere id={household.id} />
            </section>
          ))}
          {households?.items.length === 0 && <p className="household-quiet">{t('building.nobody')}</p>}
          {register && <Facts register={register} item={record.data} />}
          <Link to={pageOf('dwellings', dwelling)}>{t('building.open_home')}</Link>
        </>
      )}
    </Drawer>
  );
}

function HouseholdHere({ id }: { id: string }) {
  const household = useRecord('households', id);
  return household.data ? <Household whole={household.data} /> : <Skeleton active title={false} />;
}
