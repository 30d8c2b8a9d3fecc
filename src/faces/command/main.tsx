import './look/command.css';
import { resumeActing } from '../shared/session/acting.ts';
import { startFace } from '../shared/start.tsx';
import { App } from './app.tsx';
import { askAhead } from './ask-ahead.ts';

resumeActing();
const started = startFace(<App />, {
  zh: async () => (await import('./words/zh.ts')).zh,
  en: async () => (await import('./words/en.ts')).en,
});
void askAhead();
await started;
