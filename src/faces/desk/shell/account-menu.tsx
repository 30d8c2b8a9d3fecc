import { UserOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Appearance, setAppearance, useAppearance } from '../../shared/appearance.ts';
import { queryClient } from '../../shared/query.tsx';
import type { Me } from '../../shared/types.ts';
import { language, setLanguage } from '../../shared/words.ts';
import { signOut } from '../session/session.ts';

const SCHEMES: readonly Appearance['scheme'][] = ['light', 'dark', 'system'];

/** Me, and how I like my screen: language, light or dark, the keys, and the way out. */
export function AccountMenu({ me, onKeys }: { me: Me; onKeys: () => void }) {
  const { t } = useTranslation();
  const { scheme } = useAppearance();
  const navigate = useNavigate();
  const speak = async (wanted: 'zh' | 'en') => {
    await setLanguage(wanted);
    await queryClient.invalidateQueries();
  };
  const items = [
    {
      type: 'group' as const,
      label: t('account.language'),
      children: [
        { key: 'zh', label: '中文' },
        { key: 'en', label: 'English' },
      ],
    },
    { type: 'group' as const, label: t('account.look'), children: SCHEMES.map((key) => ({ key, label: t(`account.${key}`) })) },
    { type: 'divider' as const },
    { key: 'mine', label: t('posts.mine') },
    { key: 'keys', label: t('keys.title'), extra: '?' },
    { key: 'out', label: t('account.sign_out') },
  ];
  const choose = ({ key }: { key: string }) => {
    const wanted = SCHEMES.find((one) => one === key);
    if (wanted) setAppearance({ scheme: wanted });
    else if (key === 'zh' || key === 'en') void speak(key);
    else if (key === 'mine') navigate('/my-posts');
    else if (key === 'keys') onKeys();
    else void signOut();
  };
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, selectable: true, selectedKeys: [language(), scheme], onClick: choose }}>
      <button type="button" className="account" aria-label={t('account.menu', { name: me.name ?? '' })}>
        <UserOutlined />
        <span className="account-name">{me.name}</span>
      </button>
    </Dropdown>
  );
}
