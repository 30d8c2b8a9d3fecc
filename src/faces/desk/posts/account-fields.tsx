import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shared/problem.ts';

/** What a staff account is made of. */
export type NewAccount = { username: string; name: string; phone?: string; password: string };

/** Which field a refusal is about. */
const FIELD_OF: Record<string, keyof NewAccount> = {
  bad_username: 'username',
  username_taken: 'username',
  weak_password: 'password',
  bad_phone: 'phone',
  phone_taken: 'phone',
};

/** The server's sentences, each with the field it belongs beside; none where the refusal is about no field. Pure. */
export function accountFaults(error: unknown): { name: keyof NewAccount; errors: string[] }[] {
  if (!(error instanceof Problem)) return [];
  const field = FIELD_OF[error.code];
  if (field) return [{ name: field, errors: [error.message] }];
  return error.errors.map(({ path, message }) => ({ name: path.split(/[./]/).at(-1) as keyof NewAccount, errors: [message] }));
}

/** User name, name, password, and where `phone` the telephone number: the fields of a staff account. */
export function AccountFields({ phone = false, autoFocus = false }: { phone?: boolean; autoFocus?: boolean }) {
  const { t } = useTranslation();
  const needed = (field: string) => [{ required: true, whitespace: true, message: t('form.required', { title: t(`account_fields.${field}`) }) }];
  return (
    <>
      <Form.Item name="username" label={t('account_fields.username')} extra={t('account_fields.username_hint')} rules={needed('username')}>
        <Input autoFocus={autoFocus} maxLength={30} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="name" label={t('account_fields.name')} rules={needed('name')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      {phone && (
        <Form.Item name="phone" label={t('account_fields.phone')} extra={t('account_fields.phone_hint')}>
          <Input maxLength={20} inputMode="tel" autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="password" label={t('account_fields.password')} extra={t('account_fields.password_hint')} rules={needed('password')}>
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
