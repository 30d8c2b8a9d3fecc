import { Form, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePack } from '../../shared/session/session.ts';
import { OF_UNIT } from '../posts/appointment.ts';

/** A post, the department where it is one's, and the area: which desk is meant. `area` is the control for the last. */
export function DeskFields({ area }: { area: ReactNode }) {
  const { t } = useTranslation();
  const pack = usePack();
  const choosing = (word: string) => [{ required: true, message: t('form.choose', { title: t(word) }) }];
  return (
    <>
      <Form.Item name="post" label={t('views.post')} rules={choosing('views.post')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={pack.data?.posts.filter(({ code }) => code !== 'resident').map(({ code, name }) => ({ value: code, label: name })) ?? []}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['post']}>
        {({ getFieldValue }) =>
          getFieldValue('post') === OF_UNIT && (
            <Form.Item name="unit" label={t('views.unit')} rules={choosing('views.unit')}>
              <Select showSearch={{ optionFilterProp: 'label' }} options={pack.data?.units.map(({ code, name }) => ({ value: code, label: name })) ?? []} />
            </Form.Item>
          )
        }
      </Form.Item>
      <Form.Item name="area" label={t('views.area')} rules={choosing('views.area')}>
        {area}
      </Form.Item>
    </>
  );
}
