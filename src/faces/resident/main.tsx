import { startFace } from '../shared/start.tsx';
import { Resident } from './resident.tsx';
import { zh } from './words/zh.ts';
import './look.css';

// Chinese comes with the face, so that most people wait for nothing more.
await startFace(<Resident />, {
  zh: async () => zh,
  en: async () => (await import('./words/en.ts')).en,
});
