import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Lang, Sentences } from '../../platform/words/words.ts';
import { speakAs } from './api.ts';
import { keep, recall } from './device.ts';
import { zh } from './words/zh.ts';

/** One catalogue per language, loaded when the language is first wanted. */
export type Catalogues = Record<Lang, () => Promise<Sentences>>;

const SHARED: Catalogues = {
  zh: async () => zh,
  en: async () => (await import('./words/en.ts')).en,
};

let face: Catalogues | undefined;

async function speak(language: Lang) {
  if (!i18next.hasResourceBundle(language, 'face') && face) {
    const [own, shared] = await Promise.all([face[language](), SHARED[language]()]);
    i18next.addResourceBundle(language, 'face', own);
    i18next.addResourceBundle(language, 'shared', shared);
  }
  await i18next.changeLanguage(language);
  speakAs({ language });
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

const asked = (): Lang => {
  const inAddress = new URLSearchParams(location.search).get('lang');
  const wanted = inAddress ?? recall<string | null>('language', null);
  return wanted === 'en' ? 'en' : 'zh';
};

/** Starts the face's words: its own catalogue first, the shared one behind it. Resolves when the first language is there. */
export async function startWords(catalogues: Catalogues) {
  face = catalogues;
  // What is asked before the words are here is answered in the same language.
  speakAs({ language: asked() });
  await i18next.use(initReactI18next).init({
    resources: {},
    lng: asked(),
    fallbackLng: false,
    ns: ['face', 'shared'],
    defaultNS: 'face',
    fallbackNS: 'shared',
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  await speak(asked());
}

/** Speaks another language from now on, and remembers it on the device. */
export async function setLanguage(language: Lang) {
  keep('language', language);
  await speak(language);
}

/** The same pack, whose terms are said from now on: what this city calls things in its own way. */
export function spoken<P extends { terms: Readonly<Record<string, string>> }>(pack: P): P {
  for (const [key, sentence] of Object.entries(pack.terms)) i18next.addResource(language(), 'face', key, sentence);
  return pack;
}

/** The language spoken now. */
export const language = (): Lang => (i18next.language === 'en' ? 'en' : 'zh');
