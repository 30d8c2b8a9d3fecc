import './look/desk.css';
import { resumeActing } from '../shared/session/acting.ts';
import { resumeView } from '../shared/session/view.ts';
import { startFace } from '../shared/start.tsx';
import { App } from './app.tsx';

resumeActing();
resumeView();
await startFace(<App />, {
  zh: async () => (await import('./words/zh.ts')).zh,
  en: async () => (await import('./words/en.ts')).en,
});
