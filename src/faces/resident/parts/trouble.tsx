import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sentenceOf } from '../../shared/problem.ts';
import './parts.css';

/** Something could not be read: what went wrong, in one sentence, and the way on. */
export function Trouble({ error, again }: { error: unknown; again?: () => unknown }) {
  const { t } = useTranslation();
  return (
    <div className="trouble card" role="alert">
      <h2>{t('trouble.title')}</h2>
      <p>{sentenceOf(error, t)}</p>
      {again && (
        <Button color="primary" fill="outline" onClick={() => void again()}>
          {t('trouble.again')}
        </Button>
      )}
    </div>
  );
}

/** One sentence beside what could not be done. */
export function Fault({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return error === null || error === undefined ? null : (
    <p className="fault" role="alert">
      {sentenceOf(error, t)}
    </p>
  );
}

/** No such page. */
export function Missing() {
  const { t } = useTranslation();
  return (
    <div className="trouble card">
      <h1>{t('trouble.missing')}</h1>
      <p>{t('trouble.missing_hint')}</p>
      <Link className="text-link" to="/">
        {t('trouble.home')}
      </Link>
    </div>
  );
}
