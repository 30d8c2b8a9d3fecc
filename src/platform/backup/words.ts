import type { Catalogue } from '../words/words.ts';

const zh = {
  refusal: {
    backup_unwritable: '备份文件 {{file}} 不能写入（{{reason}}）。',
    backup_there: '文件 {{file}} 已经存在，备份不会覆盖它；请换一个文件名。',
    backup_unreadable: '备份文件 {{file}} 不能读取（{{reason}}）。',
    backup_needs_key: '{{file}} 是加密的备份：请用 --key-file 或 --passphrase-file 给出它的密钥；什么也没有恢复。',
    backup_wrong_key: '给出的密钥或口令打不开 {{file}}：请给出备份时所用的那一个；什么也没有恢复。',
    backup_bad_key: '给出的不是备份密钥：公钥以 age1 开头，密钥文件里的以 AGE-SECRET-KEY-1 开头。',
    backup_short_passphrase: '加密备份的口令至少要有 {{least}} 个字符，且没有换行。',
    backup_damaged: '{{file}} 不是完整的邻里备份（{{what}}）；什么也没有恢复。',
    backup_newer: '这份备份来自更新版本的邻里（{{migration}}），请用那个版本或更新的版本恢复；什么也没有恢复。',
    backup_altered_schema: '这份备份的数据库结构与本版本的不同（{{migration}}）；什么也没有恢复。',
    restore_unfinished: '这个数据库的备份恢复中途断了，还不能使用：请再执行一次 linli restore，它会从头恢复。',
    restore_not_empty: '数据库 {{where}} 里已有数据表，备份只能恢复到空的数据库：请用 LINLI_DATA 或 DATABASE_URL 指定另一个。',
  },
};

const en: typeof zh = {
  refusal: {
    backup_unwritable: 'The backup {{file}} cannot be written ({{reason}}).',
    backup_there: '{{file}} is there already, and a backup overwrites nothing: name another file.',
    backup_unreadable: 'The backup {{file}} cannot be read ({{reason}}).',
    backup_needs_key: '{{file}} is an encrypted backup: give its key with --key-file or --passphrase-file. Nothing was restored.',
    backup_wrong_key: 'The key or passphrase given does not open {{file}}: give the one it was made with. Nothing was restored.',
    backup_bad_key: 'What was given is no key of a backup: a public one begins with age1, the one in a key file with AGE-SECRET-KEY-1.',
    backup_short_passphrase: 'The passphrase of a backup has {{least}} characters at least, on one line.',
    backup_damaged: '{{file}} is no whole backup of Linli ({{what}}); nothing was restored.',
    backup_newer: 'This backup comes from a newer Linli ({{migration}}): restore it with that version or a later one. Nothing was restored.',
    backup_altered_schema: 'The tables of this backup are not those of this version ({{migration}}); nothing was restored.',
    restore_unfinished: 'A restore into this database was interrupted, so it cannot be used: run linli restore again, it begins anew.',
    restore_not_empty: 'The database {{where}} has tables already, and a backup is restored into an empty one: name another in LINLI_DATA or DATABASE_URL.',
  },
};

/** What backups say. */
export const backupCatalogue: Catalogue = { zh, en };
