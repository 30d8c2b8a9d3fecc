import { Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Moment } from '../../shared/moment.tsx';
import type { Filed } from '../../shared/types.ts';

/** What to tell the resident: the number, the code of the progress page, and until when they will be answered; of what was found on a round there is nobody to tell. */
export function FiledNote({ filed, onAnother }: { filed: Filed; onAnother: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const found = filed.channel === 'patrol';
  const promised = filed.promised_at ?? filed.due_at;
  return (
    <section className="filed" aria-live="polite">
      <h1>{t('new_case.filed')}</h1>
      <p>{t(found ? 'new_case.tell_found' : 'new_case.tell')}</p>
      <dl className="facts">
        <div>
          <dt>{t('column.number')}</dt>
          <dd>
            <Typography.Text copyable className="record-number">
              {filed.number}
            </Typography.Text>
          </dd>
        </div>
        {!found && (
          <div>
            <dt>{t('new_case.receipt')}</dt>
            <dd>
              <Typography.Text copyable strong className="record-number">
                {filed.receipt}
              </Typography.Text>
            </dd>
          </div>
        )}
        {promised && !found && (
          <div>
            <dt>{t('facts.promised')}</dt>
            <dd>
              <Moment at={promised} exact />
            </dd>
          </div>
        )}
      </dl>
      <p className="filed-actions">
        <Button type="primary" onClick={onAnother}>
          {t('new_case.another')}
        </Button>
        <Button onClick={() => navigate(`/cases/${filed.id}`)}>{t('new_case.open')}</Button>
      </p>
    </section>
  );
}
