import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../shell/problem-note.tsx';
import { signIn } from './sign-in.ts';

type Typed = { username: string; password: string };

/** Name and password. What was typed stays when the server says no. */
export function PasswordForm({ onDone }: { onDone: (next: 'in' | 'code') => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const enter = useMutation({ mutationFn: ({ username, password }: Typed) => signIn(username.trim(), password), onSuccess: onDone });
  return (
    <Form<Typed> layout="vertical" requiredMark={false} size="large" onFinish={(typed) => enter.mutate(typed)}>
      <Form.Item name="username" label={t('sign_in.username')} rules={[{ required: true, message: t('sign_in.username_missing') }]}>
        <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label={t('sign_in.password')} rules={[{ required: true, message: t('sign_in.password_missing') }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {enter.isError && (
        <p role="alert" className="refusal">
          {sentence(enter.error)}
        </p>
      )}
      <Button type="primary" htmlType="submit" block loading={enter.isPending}>
        {t('sign_in.enter')}
      </Button>
    </Form>
  );
}
