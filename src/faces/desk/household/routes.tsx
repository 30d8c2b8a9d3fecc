import { lazy } from 'react';
import { Route } from 'react-router';

const HouseholdHome = lazy(async () => ({ default: (await import('./section/home.tsx')).HouseholdHome }));
const ProfilePage = lazy(async () => ({ default: (await import('./profile/profile-page.tsx')).ProfilePage }));
const RegistersPage = lazy(async () => ({ default: (await import('./registers/registers-page.tsx')).RegistersPage }));
const ListPage = lazy(async () => ({ default: (await import('./registers/list-page.tsx')).ListPage }));
const RecordPage = lazy(async () => ({ default: (await import('./record/record-page.tsx')).RecordPage }));
const BuildingPage = lazy(async () => ({ default: (await import('./building-view/building-page.tsx')).BuildingPage }));
const DuplicatesPage = lazy(async () => ({ default: (await import('./merge/duplicates-page.tsx')).DuplicatesPage }));
const ComparePage = lazy(async () => ({ default: (await import('./merge/compare-page.tsx')).ComparePage }));
const CompoundPage = lazy(async () => ({ default: (await import('./compound/compound-page.tsx')).CompoundPage }));

/** The pages of the household map, each fetched when it is first opened. */
export const householdRoutes = (
  <>
    <Route path="household" element={<HouseholdHome />} />
    <Route path="areas/:code/profile" element={<ProfilePage />} />
    <Route path="registers" element={<RegistersPage />} />
    <Route path="duplicates" element={<DuplicatesPage />} />
    <Route path="registers/:plural" element={<ListPage />} />
    <Route path="registers/:plural/:id" element={<RecordPage />} />
    <Route path="registers/:plural/:id/compare/:other" element={<ComparePage />} />
    <Route path="buildings/:id" element={<BuildingPage />} />
    <Route path="compounds/:id" element={<CompoundPage />} />
  </>
);
