import { EnvironmentOutlined } from '@ant-design/icons';
import { Button, Form, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Marked } from '../../shared/map/under-pin.ts';
import { useMe } from '../../shared/session/session.ts';
import type { AreaLocated } from '../../shared/types.ts';
import type { Typed } from './report.ts';

const MarkPlace = lazy(async () => ({ default: (await import('../../shared/map/mark-place.tsx').catch(() => null))?.MarkPlace ?? NoMap }));

type Point = Marked['point'];

/** The point of the matter, put on a map: the area it lies in goes into the form with it. */
export function MarkField({ value, onChange }: { value?: Point; onChange?: (point: Point | undefined) => void }) {
  const { t } = useTranslation();
  const { area: mine, area_name: name } = useMe().data?.acting ?? { area: null, area_name: null };
  const form = Form.useFormInstance<Typed>();
  const area = Form.useWatch('area', form);
  const [open, setOpen] = useState(false);
  const mark = ({ point, located }: Marked) => {
    form.setFieldValue('area', located.area);
    onChange?.(point);
    setOpen(false);
  };
  return (
    <>
      {value && <span className="new-case-marked">{t('mark.marked')}</span>}
      <Button type="link" size="small" className="new-case-mark" icon={<EnvironmentOutlined />} onClick={() => setOpen(true)}>
        {t(value ? 'mark.again' : 'mark.title')}
      </Button>
      {value && (
        <Button type="link" size="small" className="new-case-mark" onClick={() => onChange?.(undefined)}>
          {t('mark.remove')}
        </Button>
      )}
      <Modal open={open} title={t('mark.title')} footer={null} width={640} destroyOnHidden onCancel={() => setOpen(false)}>
        {mine !== null && (
          <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
            <MarkPlace area={area ?? mine} point={value} within={{ code: mine, name: name ?? '' }} nameOf={nameOf}>
              {(marked) => (
                <Button block type="primary" size="large" disabled={!marked} {...(marked && { onClick: () => mark(marked) })}>
                  {t('mark.here')}
                </Button>
              )}
            </MarkPlace>
          </Suspense>
        )}
      </Modal>
    </>
  );
}

/** As the field of the area says it. */
const nameOf = ({ path, name }: AreaLocated) =>
  path
    .slice(-2)
    .map((step) => step.name)
    .join(' / ') || name;

/** The part of the page that draws maps did not come. */
const NoMap = (_: unknown) => <p role="alert">{useTranslation().t('mark.no_map')}</p>;
