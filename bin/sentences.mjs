const SENTENCES = {
  zh: {
    fetching: (found) => `本机的 Node 是 ${found}，邻里需要 24：正在从 npm 下载（只需一次）……`,
    installing: () => '正在安装依赖包……',
    not_fetched: () => '没有下载成功，请检查网络，或自行安装 Node 24：https://nodejs.org',
    not_installed: () => '依赖包没有安装成功，请检查网络后再试。',
  },
  en: {
    fetching: (found) => `This machine has Node ${found}, Linli needs 24: fetching it from npm, once…`,
    installing: () => 'Installing the packages…',
    not_fetched: () => 'It could not be fetched: check the network, or install Node 24 yourself: https://nodejs.org',
    not_installed: () => 'The packages could not be installed: check the network and try again.',
  },
};

const locale = process.env.LINLI_LANG || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || 'zh';

/** A sentence of the way in, in the terminal's language. */
export const say = (key, fact) => SENTENCES[/^zh/i.test(locale) ? 'zh' : 'en'][key](fact);

/** Says why it cannot go on, and ends. */
export function fail(key) {
  console.error(say(key));
  process.exit(1);
}
