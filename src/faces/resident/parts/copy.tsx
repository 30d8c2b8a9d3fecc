import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies a text and says whether it worked. */
export function Copy({ text, children }: { text: string; children: string }) {
  const { t } = useTranslation();
  const [how, setHow] = useState<'copied' | 'copy_failed' | null>(null);
  const copy = async () => {
    const worked = await copied(text);
    setHow(worked ? 'copied' : 'copy_failed');
    setTimeout(() => setHow(null), 4_000);
  };
  return (
    <Button fill="outline" onClick={copy}>
      <span aria-live="polite">{how === null ? children : how === 'copied' ? `✓ ${t('sent.copied')}` : t('sent.copy_failed')}</span>
    </Button>
  );
}

/** The clipboard is closed on plain http; there an old way still works. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const worked = document.execCommand('copy');
    field.remove();
    return worked;
  }
}
