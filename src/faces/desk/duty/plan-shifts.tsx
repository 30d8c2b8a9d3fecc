import { CheckOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Form, InputNumber, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { dayNames } from '../../../platform/words/time.ts';
import { post } from '../../shared/api.ts';
import { usePack } from '../../shared/session/session.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { language } from '../../shared/words.ts';
import { dayIn, rotaOf } from './turns.ts';
import { type Duty, readDutyAgain, useColleagues } from './use-duty.ts';

type Typed = { people: string[]; from: string; days: number };
const A_WEEK = 7;

/** People who take turns over some of the next days: every hour out of work gets somebody. */
export function PlanShifts({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const pack = usePack();
  const colleagues = useColleagues(true);
  const [form] = Form.useForm<Typed>();
  const plan = useMutation({
    mutationFn: ({ people, from, days }: Typed) => {
      const hours = pack.data?.setting.calendar.hours ?? [];
      const times = { open: hours[0]?.[0] ?? '08:30', close: hours.at(-1)?.[1] ?? '17:30' };
      const taken = new Set([...duty.on_duty, ...duty.shifts].map((shift) => dayIn(shift.from)));
      const first = duty.days.findIndex(({ date }) => date === from);
      return post<{ items: unknown[] }>('/duty/shifts', { area: duty.area, shifts: rotaOf(duty.days.slice(first, first + days), people, times, taken) });
    },
    onSuccess: ({ items }) => {
      void message.open({ content: t('duty.planned', { count: items.length }), icon: <CheckOutlined className="done-mark" /> });
      onClose();
      void readDutyAgain();
    },
  });
  return (
    <Modal
      open
      width={480}
      title={t('duty.plan')}
      okText={t('duty.plan_send')}
      cancelText={t('form.cancel')}
      confirmLoading={plan.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="page-hint">{t('duty.plan_says')}</p>
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark="optional"
        initialValues={{ from: duty.days[0]?.date, days: A_WEEK }}
        onFinish={(typed) => plan.mutate(typed)}
      >
        <Form.Item name="people" label={t('duty.plan_people')} rules={[{ required: true, message: t('form.choose', { title: t('duty.who') }) }]}>
          <Select
            mode="multiple"
            loading={colleagues.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={colleagues.data?.items.map(({ account, name, posts }) => ({ value: account, label: `${name} · ${posts.join('、')}` })) ?? []}
          />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="from" label={t('duty.plan_from')} required>
            <Select options={duty.days.map(({ date }) => ({ value: date, label: dayNames(language(), date, date) }))} />
          </Form.Item>
          <Form.Item name="days" label={t('duty.plan_days')} required>
            <InputNumber min={1} max={duty.days.length} />
          </Form.Item>
        </div>
        {plan.isError && (
          <p role="alert" className="refusal">
            {sentence(plan.error)}
          </p>
        )}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
