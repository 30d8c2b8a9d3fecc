import type { Catalogue } from '../../platform/words/words.ts';

const zh = {
  cli: {
    keys: {
      about: '加密个人信息的数据密钥',
      state: { seals: '正在使用', opens: '仅用于解开旧内容', retired: '已停用，无内容需要它' },
      list: {
        about: '列出数据密钥的各个版本；密钥本身从不显示',
        row: '{{name}} 第 {{version}} 版  {{cipher}}  {{made}}  {{state}}',
        none: '还没有数据密钥。',
        other_cipher: 'LINLI_CIPHER 现为 {{cipher}}，{{names}} 仍用另一种算法；用 linli keys rotate 更换。',
      },
      rotate: {
        about: '给数据密钥换新版本，并把旧版本加密的内容逐批重新加密；服务可以照常运行，中断后再次执行会接着做',
        name: '只换这一把；不写则全部更换',
        waiting: '新版本十秒后启用，届时各个运行中的服务都已知道它…',
        done: '“{{key}}”现为第 {{version}} 版（{{cipher}}）：重新加密 {{resealed}} 项，停用旧版本 {{retired}} 个。',
        broken: '  {{row}} 的加密内容已损坏或被改动，未能重新加密，旧版本因此保留。',
      },
    },
  },
};

const en: typeof zh = {
  cli: {
    keys: {
      about: 'the data keys that personal facts are sealed with',
      state: { seals: 'in use', opens: 'only opens what it sealed', retired: 'retired: nothing needs it' },
      list: {
        about: 'list the versions of the data keys; the keys themselves are never shown',
        row: '{{name}} version {{version}}  {{cipher}}  {{made}}  {{state}}',
        none: 'There are no data keys yet.',
        other_cipher: 'LINLI_CIPHER is {{cipher}} now, and {{names}} still use the other one: linli keys rotate changes that.',
      },
      rotate: {
        about:
          'give data keys a new version and seal anew, batch by batch, what the old ones sealed; beside a running server, and after an interruption it goes on',
        name: 'only this one; all of them unless told',
        waiting: 'The new version is used in ten seconds, when every running server has heard of it…',
        done: '“{{key}}” is at version {{version}} ({{cipher}}): {{resealed}} sealed anew, {{retired}} older versions retired.',
        broken: '  What is sealed for {{row}} is damaged or was altered, so it was not sealed anew, and the old version is kept.',
      },
    },
  },
};

/** What the commands say that keep keys and copies. */
export const keepingCatalogue: Catalogue = { zh, en };
