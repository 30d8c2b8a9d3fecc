import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { signOut } from '../session/session.ts';
import type { Me } from '../types.ts';

/** For someone who signed in and holds no post: what to do instead. */
export function NoPost({ me }: { me: Me }) {
  const { t } = useTranslation();
  return (
    <Result
      status="info"
      title={t('no_post.title', { name: me.name ?? '' })}
      subTitle={t('no_post.hint')}
      extra={[
        <Button key="resident" type="primary" href="/">
          {t('no_post.resident')}
        </Button>,
        <Button key="out" onClick={() => void signOut()}>
          {t('account.sign_out')}
        </Button>,
      ]}
    />
  );
}
