import { EllipsisOutlined, FileTextOutlined, SolutionOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAt, useHome } from '../at/use-at.ts';
import { useAreaPath } from './use-area-path.ts';

/** On a narrow screen, what has no room at the top: the areas further up, the report, the desk. */
export function MoreMenu() {
  const { t } = useTranslation();
  const { area, href } = useAt();
  const home = useHome();
  const above = useAreaPath(area).slice(0, -2);
  const items = [
    ...above.map(({ code, name }) => ({
      key: code,
      label: <Link to={href({ area: code === home ? null : code, rows: null, where: null })}>{t('up_to', { area: name })}</Link>,
    })),
    ...(above.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: 'report', icon: <FileTextOutlined />, label: <Link to={href({ rows: null, where: null }, '/report')}>{t('report.name')}</Link> },
    { key: 'desk', icon: <SolutionOutlined />, label: <a href="/desk">{t('to_desk')}</a> },
  ];
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
      <Button type="text" className="more-button" icon={<EllipsisOutlined />} aria-label={t('more_menu')} title={t('more_menu')} />
    </Dropdown>
  );
}
