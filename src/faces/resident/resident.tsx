import { BrowserRouter, Route, Routes } from 'react-router';
import { Home } from './home/home.tsx';
import { LookUp } from './matter/look-up.tsx';
import { MatterPage } from './matter/matter-page.tsx';
import { Matters } from './matters/matters.tsx';
import { Me } from './me/me.tsx';
import { Notices } from './notices/notices.tsx';
import { Stop } from './notices/stop.tsx';
import { Missing } from './parts/trouble.tsx';
import { Report } from './report/report.tsx';
import { MyRegister } from './rights/my-register.tsx';
import { Shell } from './shell/shell.tsx';
import { TotalsPage } from './totals/totals-page.tsx';

/** The resident's face: every address it answers. */
export function Resident() {
  return (
    <BrowserRouter>
      <Routes>
        <Route element={<Shell />}>
          <Route path="/" element={<Home />} />
          <Route path="/report" element={<Report />} />
          <Route path="/matters" element={<Matters />} />
          <Route path="/receipt" element={<LookUp />} />
          <Route path="/receipt/:code" element={<MatterPage />} />
          <Route path="/notices" element={<Notices />} />
          <Route path="/stop" element={<Stop />} />
          <Route path="/totals" element={<TotalsPage />} />
          <Route path="/me" element={<Me />} />
          <Route path="/me/register" element={<MyRegister />} />
          <Route path="*" element={<Missing />} />
        </Route>
      </Routes>
    </BrowserRouter>
  );
}
