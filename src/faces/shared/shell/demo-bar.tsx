import { useTranslation } from 'react-i18next';

/** The thin bar that says that nothing here is real. */
export function DemoBar() {
  const { t } = useTranslation();
  return <p className="demo-bar">{t('demo')}</p>;
}
