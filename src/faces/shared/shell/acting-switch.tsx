import { DownOutlined } from '@ant-design/icons';
import { Dropdown, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { actIn, actingOf, holdingInForce } from '../session/acting.ts';
import type { Holding, Me } from '../types.ts';

/** In which of my posts I act, and a way to act in another. With one post there is nothing to switch. */
export function ActingSwitch({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const current = holdingInForce(me);
  if (!current) return null;
  const face = (
    <>
      <span className="acting-post">{current.post_name}</span>
      <span className="acting-place">{current.unit_name || current.area_name}</span>
    </>
  );
  if (me.holdings.length < 2) return <span className="acting">{face}</span>;
  const items = me.holdings.map((holding) => ({ key: actingOf(holding), label: <HoldingLine holding={holding} /> }));
  const choose = async ({ key }: { key: string }) => {
    navigate('/');
    await actIn(key);
  };
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{ items, selectable: true, selectedKeys: [actingOf(current)], onClick: (info) => void choose(info) }}
    >
      <button type="button" className="acting acting-open" aria-label={`${t('acting.switch')}：${current.post_name}${current.unit_name || current.area_name}`}>
        {face}
        <DownOutlined className="acting-arrow" />
      </button>
    </Dropdown>
  );
}

function HoldingLine({ holding }: { holding: Holding }) {
  const { t } = useTranslation();
  return (
    <span className="holding-line">
      <strong>{holding.post_name}</strong> {[holding.area_name, holding.unit_name].filter(Boolean).join(' · ')}
      {holding.role === 'B' && <Tag variant="outlined">{t('acting.backup')}</Tag>}
    </span>
  );
}
