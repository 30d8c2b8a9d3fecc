import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { type WithTranslation, withTranslation } from 'react-i18next';
import { openAgain, useMissing } from '../update/update.ts';

type Props = WithTranslation & { at: string; children: ReactNode };

/** Where the page `at` an address breaks, says so and offers to load it afresh, instead of a blank screen. What was typed is kept on the device. */
class Boundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidUpdate(before: Props) {
    if (this.state.broken && before.at !== this.props.at) this.setState({ broken: false });
  }

  override render() {
    const { children, t } = this.props;
    if (!this.state.broken) return children;
    return <Broken t={t} />;
  }
}

/** Broken, or a part of it only did not come: then that is what is said, and nothing while it is asked why. */
function Broken({ t }: Pick<WithTranslation, 't'>) {
  const missing = useMissing();
  if (missing === 'asking') return null;
  const isMissing = missing === 'updated' || missing === 'away';
  return (
    <Result
      className={isMissing ? 'part-missing' : ''}
      status="info"
      title={t(isMissing ? `update.${missing}` : 'crash.title')}
      subTitle={isMissing ? undefined : t('crash.hint')}
      extra={
        <Button type="primary" onClick={() => void openAgain()}>
          {t(missing === 'updated' ? 'update.reload' : missing === 'away' ? 'update.again' : 'crash.reload')}
        </Button>
      }
    />
  );
}

export const Crash = withTranslation()(Boundary);
