import { LANGUAGES, type Lang } from './words.ts';

/** The caller's language: the one asked for (`?lang=`) if Linli speaks it, else the best of `Accept-Language`, else Chinese. */
export function languageOf(header?: string | null, asked?: string | null): Lang {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag, ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = Number(parameters.find((piece) => piece.startsWith('q='))?.slice(2) ?? 1);
    return { lang: spokenLanguage(tag), quality };
  });
  const best = wanted.filter(({ lang, quality }) => lang && quality > 0).sort((a, b) => b.quality - a.quality)[0];
  return spokenLanguage(asked) ?? best?.lang ?? LANGUAGES[0];
}

function spokenLanguage(tag: string | null | undefined): Lang | undefined {
  const primary = tag?.toLowerCase().split('-')[0];
  return LANGUAGES.find((lang) => lang === primary);
}
