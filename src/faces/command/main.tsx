import './look/command.css';
import { resumeActing } from '../shared/session/acting.ts';
import { followNewVersions } from '../shared/shell/new-version.ts';
import { startFace } from '../shared/start.tsx';
import { App } from './app.tsx';

followNewVersions();
resumeActing();
await startFace(<App />, {
  zh: async () => (await import('./words/zh.ts')).zh,
  en: async () => (await import('./words/en.ts')).en,
});
