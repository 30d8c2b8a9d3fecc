import type { Catalogue } from '../../platform/words/words.ts';

const zh = {
  cli: {
    measures: {
      about: '各项指标的数字',
      rebuild: {
        about: '只凭存证把全部数字重新算一遍，与保存的逐格对照并替换；服务可以照常运行',
        check: '只对照，不替换；有不符则以 1 退出',
        same: '逐格一致：{{records}} 件、{{entries}} 步，另有 {{waiting}} 步待归集。由登记读数得来的指标不在其列。',
        differs: '{{differs}} 格与存证不符（{{records}} 件、{{entries}} 步）。',
        replaced: '原有 {{differs}} 格与存证不符，已全部换为新算的数字（{{records}} 件、{{entries}} 步）。由登记读数得来的指标保持不变。',
        first: '第一处：{{tally}}  {{area}}  {{day}}（{{grain}}）：保存的是 {{kept}}，应为 {{anew}}',
        astray: '{{number}} 件的存证未写明统计所依据的状态；不带 --check 运行会补记。',
        restated: '已为 {{number}} 件补记统计所依据的状态。',
      },
    },
    keys: {
      about: '加密个人信息的数据密钥',
      state: { seals: '正在使用', opens: '仅用于解开旧内容', retired: '已停用，无内容需要它', under: '已停用，后续版本以它为基础' },
      list: {
        about: '列出数据密钥的各个版本；密钥本身从不显示',
        row: '{{name}} 第 {{version}} 版  {{cipher}}  {{made}}  {{state}}',
        none: '还没有数据密钥。',
        other_cipher: 'LINLI_CIPHER 现为 {{cipher}}，{{names}} 仍用另一种算法；用 linli keys rotate 更换。',
      },
      rotate: {
        about: '给数据密钥换新版本，并把旧版本加密的内容逐批重新加密；服务可以照常运行，中断后再次执行会接着做',
        name: '只换这一把；不写则全部更换，查找用的 blind 除外：它要写明才换，期间照常可以查找',
        waiting: '新版本十秒后启用，届时各个运行中的服务都已知道它…',
        done: '“{{key}}”现为第 {{version}} 版（{{cipher}}）：重新加密 {{resealed}} 项，停用旧版本 {{retired}} 个。',
        broken: '  {{row}} 的加密内容已损坏或被改动，未能重新加密，旧版本因此保留。',
      },
      rewrap: {
        about: '更换主密钥：把所有数据密钥改用新的主密钥封存，一次完成，中断则不变；服务可以照常运行',
        to_file: '新主密钥的文件；不存在则随机生成一把（权限 0600）',
        done: '{{number}} 把数据密钥已改用 {{file}} 里的主密钥封存。正在运行的服务不受影响；请现在就把 LINLI_KEY_FILE 设为它并另处保管一份，在下次更换数据密钥之前重启各个服务。旧的主密钥（{{old}}）请保留到不再需要此前的备份为止。',
        before: '数据密钥已经是用 {{file}} 里的主密钥封存的，没有什么要改。',
      },
    },
    backup: {
      about: '把整个系统（数据库和文件）在同一时刻的内容写入一个文件；服务可以照常运行',
      file: '要写的文件，例如 linli-2026-11-22.tar.zst；已有的文件不会被覆盖',
      done: '备份完成：{{file}}，{{megabytes}} MB，{{tables}} 张表 {{rows}} 行、{{files}} 个文件，用时 {{seconds}} 秒。',
      encrypt: '整个文件加密（age 格式）；不写下面三项之一时，在终端里询问口令',
      key_file: '密钥文件（AGE-SECRET-KEY-1…）；备份时不存在则生成一把（权限 0600），恢复时必须给出同一把',
      recipient: '只用公钥（age1…）加密，服务器上不留能解开的密钥；可多次给出',
      passphrase_file: '存放口令的文件',
      ask: '备份口令：',
      again: '再输入一次：',
      locked: '文件已整体加密：没有它的密钥或口令，谁也不能恢复。',
      open: '注意：文件没有整体加密，正文和附件是明文（个人信息仍以密文保存）；用 --encrypt 加密。',
      missing: '注意：有 {{number}} 个文件已不在文件库中，备份里没有它们，例如 {{first}}。',
      master: '主密钥不在备份里（数据密钥以主密钥加密后随行）：没有它，个人信息无法恢复。请把它与备份分开保管。现在的主密钥：{{key}}。',
      no_secret: '登录密钥没有随备份保存（没有可用的主密钥）：恢复后大家需要重新登录，匿名回执的凭证也会失效。',
    },
    restore: {
      about: '把备份恢复到一个空的数据库',
      file: 'linli backup 写成的文件',
      done: '已恢复 {{made_at}} 的备份：{{tables}} 张表 {{rows}} 行、{{files}} 个文件，行数和校验值全部一致，用时 {{seconds}} 秒。接着可用 linli verify --all 核对存证。',
      applied: '随后执行了 {{number}} 个较新的数据库升级。',
      missing: '有 {{number}} 个文件在备份时就已不在，没有恢复。',
      key_fits: '主密钥不随备份保存；这里的主密钥（{{key}}）能打开其中的个人信息。',
      key_needed:
        '主密钥不随备份保存，这里的打不开其中的个人信息：启动之前，请在 LINLI_KEY 或 LINLI_KEY_FILE（演示时也可放在 {{file}}）给出备份时所用的那一把。',
      secret_closed: '登录密钥也以主密钥加密，没有恢复：给出主密钥后再恢复一次，大家就不必重新登录。',
      secret_kept: '这里已有另一个登录密钥，没有用备份里的：大家需要重新登录，匿名回执的凭证也会失效。',
    },
  },
};

const en: typeof zh = {
  cli: {
    measures: {
      about: 'the figures of all measures',
      rebuild: {
        about: 'make every figure anew from the trails alone, compare cell by cell with what is kept, and replace it; servers may go on running',
        check: 'only compare, replace nothing; exit 1 where anything differs',
        same: 'The same, cell by cell: {{records}} records, {{entries}} steps, {{waiting}} more steps waiting to be folded. What is read from registers is not part of it.',
        differs: '{{differs}} cells differ from the trails ({{records}} records, {{entries}} steps).',
        replaced:
          '{{differs}} cells differed from the trails; all have been made anew ({{records}} records, {{entries}} steps). What is read from registers stays as it was.',
        first: 'The first: {{tally}}  {{area}}  {{day}} ({{grain}}): kept is {{kept}}, it should be {{anew}}',
        astray: 'The trails of {{number}} records do not say what their figures hang on; without --check they are made to say it.',
        restated: '{{number}} records have said in their trails what their figures hang on.',
      },
    },
    keys: {
      about: 'the data keys that personal facts are sealed with',
      state: { seals: 'in use', opens: 'only opens what it sealed', retired: 'retired: nothing needs it', under: 'retired: later versions are built on it' },
      list: {
        about: 'list the versions of the data keys; the keys themselves are never shown',
        row: '{{name}} version {{version}}  {{cipher}}  {{made}}  {{state}}',
        none: 'There are no data keys yet.',
        other_cipher: 'LINLI_CIPHER is {{cipher}} now, and {{names}} still use the other one: linli keys rotate changes that.',
      },
      rotate: {
        about:
          'give data keys a new version and seal anew, batch by batch, what the old ones sealed; beside a running server, and after an interruption it goes on',
        name: 'only this one; unless told all but “blind”, which values are found by: it is rotated when named, and everything is found meanwhile',
        waiting: 'The new version is used in ten seconds, when every running server has heard of it…',
        done: '“{{key}}” is at version {{version}} ({{cipher}}): {{resealed}} sealed anew, {{retired}} older versions retired.',
        broken: '  What is sealed for {{row}} is damaged or was altered, so it was not sealed anew, and the old version is kept.',
      },
      rewrap: {
        about: 'change the master key: wrap all data keys with a new one, all at once or not at all; beside a running server',
        to_file: 'the file of the new master key; where it is not there one is made by chance (mode 0600)',
        done: '{{number}} data keys are now wrapped with the master key in {{file}}. Running servers go on; set LINLI_KEY_FILE to it now, keep a copy elsewhere, and restart the servers before a data key is rotated again. Keep the old master key ({{old}}) as long as a backup from before is needed.',
        before: 'The data keys are wrapped with the master key in {{file}} already: there is nothing to do.',
      },
    },
    backup: {
      about: 'write the whole system, database and files, as it is at one moment to one file; beside a running server',
      file: 'the file to write, such as linli-2026-11-22.tar.zst; one that is there is not overwritten',
      done: 'Backed up to {{file}}, {{megabytes}} MB: {{tables}} tables with {{rows}} rows, {{files}} files, in {{seconds}} s.',
      encrypt: 'encrypt the whole file (age format); unless one of the next three is given a passphrase is asked for on the terminal',
      key_file: 'a key file (AGE-SECRET-KEY-1…); where it is not there a backup makes one (mode 0600), and a restore needs the same',
      recipient: 'encrypt for a public key (age1…) alone, so that this machine holds nothing that opens it; may be given several times',
      passphrase_file: 'a file that holds the passphrase',
      ask: 'Passphrase of the backup: ',
      again: 'Once more: ',
      locked: 'The file is encrypted as a whole: without its key or passphrase nobody can restore it.',
      open: 'Note: the file is not encrypted as a whole; texts and attachments lie in it in plain (personal facts stay sealed): --encrypt does that.',
      missing: 'Note: {{number}} files are not in the storage any more and so not in the backup, such as {{first}}.',
      master:
        'The master key is not in the backup (data keys travel wrapped with it): without it personal facts cannot be brought back. Keep it apart from the backup. It is now: {{key}}.',
      no_secret:
        'The log-in secret was not kept (there is no master key to wrap it with): after a restore everybody signs in again, and the keys of anonymous receipts are void.',
    },
    restore: {
      about: 'bring a backup back into an empty database',
      file: 'a file that linli backup wrote',
      done: 'Restored the backup of {{made_at}}: {{tables}} tables with {{rows}} rows, {{files}} files; all counts and hashes agree; in {{seconds}} s. linli verify --all checks the trail.',
      applied: '{{number}} newer migrations were applied to it.',
      missing: '{{number}} files had gone before the backup and were not restored.',
      key_fits: 'The master key does not travel in a backup; the one here ({{key}}) opens the personal facts in it.',
      key_needed:
        'The master key does not travel in a backup, and the one here does not open the personal facts in it: before a start, give the one of that time in LINLI_KEY or LINLI_KEY_FILE (a demo may have it in {{file}}).',
      secret_closed:
        'The log-in secret is wrapped with the master key too and was not restored: restore once more with that key, and nobody has to sign in again.',
      secret_kept: 'Another log-in secret is here already and was kept: everybody signs in again, and the keys of anonymous receipts are void.',
    },
  },
};

/** What the commands say that keep keys and copies. */
export const keepingCatalogue: Catalogue = { zh, en };
