import { CheckOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { AccountFields, accountFaults, type NewAccount } from './account-fields.tsx';

/** Makes an account for a colleague, who then can be given a post. `onMade` is told the user name. */
export function MakeAccount({ onMade, onClose }: { onMade: (login: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const [form] = Form.useForm<NewAccount>();
  const make = useMutation({
    mutationFn: ({ username, name, phone, password }: NewAccount) =>
      post('/accounts', { username: username.trim(), name: name.trim(), password, ...(phone?.trim() ? { phone: phone.trim() } : {}) }),
    onSuccess: (_, { username, name }) => {
      void message.open({ content: t('posts.account_made', { name }), icon: <CheckOutlined className="done-mark" /> });
      onMade(username.trim());
    },
    onError: (error) => form.setFields(accountFaults(error)),
  });
  const beside = accountFaults(make.error).length > 0;
  return (
    <Modal
      open
      width={480}
      title={t('posts.make_account')}
      okText={t('posts.make_send')}
      cancelText={t('form.cancel')}
      confirmLoading={make.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="page-hint">{t('posts.make_hint')}</p>
      <Form<NewAccount> form={form} layout="vertical" requiredMark="optional" validateTrigger="onBlur" onFinish={(typed) => make.mutate(typed)}>
        <AccountFields phone autoFocus />
        {make.isError && !beside && (
          <p role="alert" className="refusal">
            {sentence(make.error)}
          </p>
        )}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}
