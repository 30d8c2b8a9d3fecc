import { CheckOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, DatePicker, Form, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { awayOf } from './appointment.ts';
import { type Absence, type AwayKind, KINDS, readAgain } from './use-absences.ts';

type Typed = { kind: AwayKind; from?: Dayjs; to: Dayjs };
const FORM = { kind: 'leave' as const };

/** Says that somebody is away: oneself, or where `who` names them, one of those below. */
export function AwayForm({ who, onClose }: { who?: { account: string; name: string }; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const [form] = Form.useForm<Typed>();
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const send = useMutation({
    mutationFn: ({ kind, from, to }: Typed) =>
      post<Absence>('/absences', { ...(who && { account: who.account }), kind, ...awayOf(from?.format('YYYY-MM-DD'), to.format('YYYY-MM-DD'), today) }),
    onSuccess: () => {
      void message.open({ content: t('posts.away_done'), icon: <CheckOutlined className="done-mark" /> });
      onClose();
      void readAgain();
    },
  });
  return (
    <Modal
      open
      width={480}
      title={who ? t('posts.away_of', { name: who.name }) : t('posts.away_mine')}
      okText={t('posts.away_send')}
      cancelText={t('form.cancel')}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="page-hint">{t('posts.away_says')}</p>
      <Form<Typed> form={form} layout="vertical" requiredMark="optional" initialValues={FORM} onFinish={(typed) => send.mutate(typed)}>
        <Form.Item name="kind" label={t('posts.away_kind')} required>
          <Radio.Group options={KINDS.map((value) => ({ value, label: t(`posts.kinds.${value}`) }))} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="from" label={t('posts.from')}>
            <DatePicker placeholder={t('posts.from_now')} minDate={dayjs(today)} />
          </Form.Item>
          <Form.Item name="to" label={t('posts.away_to')} rules={[{ required: true, message: t('form.choose', { title: t('posts.away_to') }) }]}>
            <DatePicker placeholder="" minDate={dayjs(today)} />
          </Form.Item>
        </div>
        {send.isError && (
          <p role="alert" className="refusal">
            {sentence(send.error)}
          </p>
        )}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
