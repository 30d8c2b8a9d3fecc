import { Navigate } from 'react-router';
import { useMe } from '../../../shared/session/session.ts';

/** 一户一图 opens at the profile of my own area. */
export function HouseholdHome() {
  const area = useMe().data?.acting.area;
  return <Navigate to={area ? `/areas/${area}/profile` : '/registers'} replace />;
}
