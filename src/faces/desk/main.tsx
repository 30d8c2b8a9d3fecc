import './look/desk.css';
import { startFace } from '../shared/start.tsx';
import { App } from './app.tsx';
import { resumeActing } from './session/acting.ts';
import { followNewVersions } from './shell/new-version.ts';
import { resumeView } from './view-as/use-views.ts';

followNewVersions();
resumeActing();
resumeView();
await startFace(<App />, {
  zh: async () => (await import('./words/zh.ts')).zh,
  en: async () => (await import('./words/en.ts')).en,
});
