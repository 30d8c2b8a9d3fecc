import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const KNOWN = ['desk', 'synthetic', 'import', 'system'];

/** Where facts come from, as people read it: what the program itself calls a source has a name of its own, all else is said as it was written. */
export function useSource(): (source: string) => string {
  const { t } = useTranslation();
  return useCallback((source) => (KNOWN.includes(source) ? t(`source_of.${source}`) : source), [t]);
}
