import type { Catalogue } from '../../../platform/words/words.ts';

const zh = {
  refusal: {
    key_missing:
      '缺少主密钥，无法加密个人信息：请在 LINLI_KEY 中给出（32 字节的 base64，可用 openssl rand -base64 32 生成），或在 LINLI_KEY_FILE 中指定存放它的文件，并另处妥善保管一份。',
    key_unreadable: '主密钥文件 {{file}} 不能读写，请改正权限，或用 LINLI_KEY_FILE 指定另一个文件（{{reason}}）。',
    key_damaged: '主密钥文件 {{file}} 的内容不是 32 字节的 base64，请恢复原来的文件。',
    key_does_not_fit:
      '主密钥打不开这个数据库的数据密钥“{{name}}”（第 {{version}} 版）：它是用另一把主密钥封存的，请在 LINLI_KEY 或 LINLI_KEY_FILE 中给出那一把。',
    cipher_missing: '本机的 Node 没有 {{cipher}} 算法，请改用另一种（LINLI_CIPHER），或换用带 OpenSSL 3 的 Node。',
    sealed_key_unknown: '密钥刚刚更换，请几秒钟后再试。',
    no_such_key: '没有名为“{{name}}”的数据密钥；现有：{{names}}。',
    keys_busy: '另一处正在更换密钥，请等它结束。',
    key_same: '{{file}} 里就是现在的主密钥：请用 --to-file 指定另一个文件，它还不存在时会生成新的主密钥。',
  },
};

const en: typeof zh = {
  refusal: {
    key_missing:
      'There is no master key to seal personal facts with: give one in LINLI_KEY (base64 of 32 bytes, such as openssl rand -base64 32 prints) or name the file that holds it in LINLI_KEY_FILE, and keep a copy of it elsewhere.',
    key_unreadable:
      'The file of the master key, {{file}}, cannot be read or written: mend its permissions, or name another one in LINLI_KEY_FILE ({{reason}}).',
    key_damaged: 'The file of the master key, {{file}}, does not hold base64 of 32 bytes: bring back the file as it was.',
    key_does_not_fit:
      'The master key does not open this database’s data key “{{name}}” (version {{version}}), which was wrapped with another one: give that one in LINLI_KEY or LINLI_KEY_FILE.',
    cipher_missing: 'The Node of this machine has no {{cipher}}: choose another one in LINLI_CIPHER, or use a Node with OpenSSL 3.',
    sealed_key_unknown: 'A key has just been changed: please try again in a few seconds.',
    no_such_key: 'There is no data key “{{name}}”; there are: {{names}}.',
    keys_busy: 'Keys are being rotated elsewhere: wait for that to end.',
    key_same: '{{file}} holds the master key that is in use: name another file in --to-file; where it is not there a new key is made in it.',
  },
};

/** What sealing says. */
export const sealCatalogue: Catalogue = { zh, en };
