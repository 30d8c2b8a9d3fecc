import { startFace } from '../shared/start.tsx';
import { Resident } from './resident.tsx';
import './look.css';

await startFace(<Resident />, {
  zh: async () => (await import('./words/zh.ts')).zh,
  en: async () => (await import('./words/en.ts')).en,
});
