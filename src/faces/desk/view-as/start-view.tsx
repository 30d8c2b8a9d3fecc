import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { post } from '../../shared/api.ts';
import { AreaField } from '../../shared/area/area-field.tsx';
import { useMe } from '../../shared/session/session.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { DeskFields } from './desk-fields.tsx';
import { look, type View } from './use-views.ts';

type Typed = { post: string; area: string; unit?: string; purpose: string; minutes: number };
const MINUTES = [5, 15, 30, 60];
const START = { minutes: 15 };

/** Which desk, what for and how long; then the whole desk is that one's, to look at. */
export function StartView() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const sentence = useSentence();
  const me = useMe();
  const start = useMutation({
    mutationFn: (typed: Typed) => post<View>('/view-as', typed),
    onSuccess: async (view) => {
      await look(view);
      navigate('/');
    },
  });
  return (
    <Form<Typed>
      name="look"
      className="view-form"
      layout="vertical"
      requiredMark="optional"
      validateTrigger="onBlur"
      initialValues={START}
      onFinish={(typed) => start.mutate(typed)}
    >
      <DeskFields area={<AreaField root={me.data?.acting.area || null} />} />
      <Form.Item name="purpose" label={t('views.purpose')} rules={[{ required: true, whitespace: true, min: 5, message: t('views.purpose_short') }]}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name="minutes" label={t('views.minutes')} required>
        <Select options={MINUTES.map((count) => ({ value: count, label: t('views.count_minutes', { count }) }))} />
      </Form.Item>
      {start.isError && (
        <p role="alert" className="refusal">
          {sentence(start.error)}
        </p>
      )}
      <Button type="primary" htmlType="submit" loading={start.isPending}>
        {t('views.start')}
      </Button>
    </Form>
  );
}
