import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { signIn } from '../../shared/sign-in/sign-in.ts';
import { AccountFields, accountFaults, type NewAccount } from '../posts/account-fields.tsx';

type Typed = NewAccount & { again: string };
type Props = { token: string; onDone: (next: 'in' | 'code') => void; onRefused: (error: unknown) => void };

/** Makes the first administrator's account by the link's token and signs them in. What was typed stays when the server says no. */
export function InvitationForm({ token, onDone, onRefused }: Props) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [form] = Form.useForm<Typed>();
  const accept = useMutation({
    mutationFn: async ({ username, name, password }: Typed) => {
      await post('/auth/invitation', { token, username: username.trim(), name: name.trim(), password });
      return signIn(username.trim(), password);
    },
    onSuccess: onDone,
    onError: (error) => {
      form.setFields(accountFaults(error));
      onRefused(error);
    },
  });
  const beside = accountFaults(accept.error).length > 0;
  return (
    <Form<Typed> form={form} layout="vertical" requiredMark={false} size="large" validateTrigger="onBlur" onFinish={(typed) => accept.mutate(typed)}>
      <AccountFields autoFocus />
      <Form.Item
        name="again"
        label={t('invitation.again_password')}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, again) => (again === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('invitation.not_the_same')))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {accept.isError && !beside && (
        <p role="alert" className="refusal">
          {sentence(accept.error)}
        </p>
      )}
      <Button type="primary" htmlType="submit" block loading={accept.isPending}>
        {t('invitation.enter')}
      </Button>
    </Form>
  );
}
