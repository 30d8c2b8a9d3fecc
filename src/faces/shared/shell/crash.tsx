import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { type WithTranslation, withTranslation } from 'react-i18next';

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
    return (
      <Result
        status="info"
        title={t('crash.title')}
        subTitle={t('crash.hint')}
        extra={
          <Button type="primary" onClick={() => location.reload()}>
            {t('crash.reload')}
          </Button>
        }
      />
    );
  }
}

export const Crash = withTranslation()(Boundary);
