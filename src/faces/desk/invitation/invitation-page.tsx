import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { Problem } from '../../shared/problem.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { Preferences } from '../../shared/sign-in/sign-in-page.tsx';
import { InvitationForm } from './invitation-form.tsx';
import './invitation.css';

/** What the one-time link opens: the first administrator says who they are, and is in. The token stands behind `#`, which no server sees. */
export function InvitationPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const navigate = useNavigate();
  const token = useLocation().hash.slice(1);
  const [spent, setSpent] = useState<Problem | null>(null);
  const closed = spent ? sentence(spent) : token === '' ? t('invitation.cut_off') : null;
  return (
    <div className="sign-in">
      <header>
        <div className="sign-in-corner">
          <Preferences />
        </div>
      </header>
      <main className="sign-in-card invitation">
        <section className="sign-in-form">
          <h1>
            <span className="brand-mark" aria-hidden="true" />
            {t(closed === null ? 'invitation.title' : 'invitation.closed')}
          </h1>
          {closed === null ? (
            <>
              <p className="sign-in-city">{t('invitation.hint')}</p>
              <InvitationForm
                token={token}
                onDone={(next) => navigate(next === 'in' ? '/' : '/sign-in', { replace: true })}
                onRefused={(error) => error instanceof Problem && INVITATION.includes(error.code) && setSpent(error)}
              />
            </>
          ) : (
            <>
              <p role="alert" className="refusal">
                {closed}
              </p>
              <p className="sign-in-city">{t('invitation.again')}</p>
              <Link to="/sign-in">{t('invitation.sign_in')}</Link>
            </>
          )}
        </section>
      </main>
    </div>
  );
}

/** Refusals of the link itself; every other one is of what was typed, and the form says it. */
const INVITATION: readonly string[] = ['invitation_spent'];
