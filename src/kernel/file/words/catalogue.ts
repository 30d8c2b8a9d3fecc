import type { Catalogue } from '../../../platform/words/words.ts';

/** How claiming and reading a file is refused. */
export const attachmentCatalogue: Catalogue = {
  zh: {
    refusal: {
      file_gone: '有附件已经过期、用过或不是您传的，请移除后重新添加。',
      file_erased: '这个附件已按本人的要求删除。',
      files_in_batch: '批量办理不能带附件：一个附件只属于一件事。请去掉附件，或逐件办理。',
      uploads_full: '现在传附件的人太多，请稍后再传；诉求可以先不带附件提交。',
    },
  },
  en: {
    refusal: {
      file_gone: 'An attachment has expired, was used before or was not sent by you. Please remove it and add it again.',
      file_erased: 'This attachment was deleted at its owner’s request.',
      files_in_batch: 'A batch takes no attachments: each belongs to one record. Remove them, or take the step one by one.',
      uploads_full: 'Too many files are waiting just now. Please try again later; you can send your report without them.',
    },
  },
};
