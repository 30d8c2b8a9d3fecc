import { UserOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Appearance, setAppearance, useAppearance } from '../appearance.ts';
import { queryClient } from '../query.tsx';
import { signOut } from '../session/session.ts';
import type { Me } from '../types.ts';
import { language, setLanguage } from '../words.ts';

const SCHEMES: readonly Appearance['scheme'][] = ['light', 'dark', 'system'];

/** What a face has of its own in the menu. */
export type MenuItem = { key: string; label: string; onChoose: () => void };

/** Me, and how I like my screen: language, light or dark, what the face adds, the keys, and the way out. */
export function AccountMenu({ me, own, onKeys }: { me: Me; own: readonly MenuItem[]; onKeys: () => void }) {
  const { t } = useTranslation();
  const { scheme } = useAppearance();
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
    ...own.map(({ key, label }) => ({ key, label })),
    { key: 'keys', label: t('keys.title'), extra: '?' },
    { key: 'out', label: t('account.sign_out') },
  ];
  const choose = ({ key }: { key: string }) => {
    const wanted = SCHEMES.find((one) => one === key);
    if (wanted) setAppearance({ scheme: wanted });
    else if (key === 'zh' || key === 'en') void speak(key);
    else if (key === 'keys') onKeys();
    else if (key === 'out') void signOut();
    else own.find((one) => one.key === key)?.onChoose();
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
