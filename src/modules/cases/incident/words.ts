export const zh = {
  cases: {
    state: {
      linked: '已并案，随主件办理',
    },
    step: {
      link: '并案',
      unlink: '解除并案',
      follow: '随主件告知',
    },
    field: {
      link: { to: '并到哪一件（填编号或受理码）', kind: '为什么并案', note: '告诉居民的话' },
    },
    choice: {
      kind: { incident: '多人反映同一件事', repeat: '同一居民重复反映，没有新情况' },
    },
    variable: { number: '编号', title: '标题', receipt: '受理码', area: '地点', category: '类别', opened: '反映日期', due: '答复期限', owner: '承办' },
    follow: {
      answered: '您反映的事项与 {{number}} 号工单一并办理，现答复如下：{{words}}',
      answered_wordless: '您反映的事项与 {{number}} 号工单一并办理，该工单已经办结。',
      told: '一并办理的 {{number}} 号工单有了新情况（{{step}}）：{{words}}',
      told_wordless: '一并办理的 {{number}} 号工单有了新情况（{{step}}）。',
      released: '一并办理的 {{number}} 号工单已转由其他途径处理：{{words}} 您的事项恢复单独办理。',
      released_wordless: '一并办理的 {{number}} 号工单不再往下办理，您的事项恢复单独办理。',
    },
    similar: {
      near: '相距 {{metres}} 米',
      community: '都在{{area}}',
      category: '同为“{{category}}”',
      words: '用词有 {{percent}}% 相同',
      days_one: '前后相差 {{count}} 天',
      days_other: '前后相差 {{count}} 天',
    },
  },
  refusal: {
    link_not_yours: '并案由社区或街道派单员决定。认为该并的，请退回并说明理由。',
    link_to_nothing: '没有找到“{{to}}”，或者它不在您能看到的范围内。请核对编号或受理码。',
    link_to_several: '有几件的编号都是 {{number}}，请改填受理码。',
    link_to_itself: '不能并到它自己。请填另一件的编号。',
    link_to_newer: '{{number}} 比这一件反映得晚。请反过来，把 {{number}} 并到 {{own}}。',
    link_to_linked: '{{number}} 自己已经并到 {{main}}，请直接并到 {{main}}。',
    link_has_others_one: '已有 {{count}} 件并到这一件，它不能再并到别处。请先解除那一件，或让别的并到这一件来。',
    link_has_others_other: '已有 {{count}} 件并到这一件，它不能再并到别处。请先解除那些，或让别的并到这一件来。',
    link_to_ended: '{{number}} 已经结束，不能再并进去。只有同一居民的重复反映可以并到已办结的一件。',
    link_other_resident: '{{number}} 是另一位居民反映的，不算重复反映。请选“多人反映同一件事”。',
    not_linked: '这一件没有并案，不需要解除。',
  },
};

export const en = {
  cases: {
    state: {
      linked: 'Linked, handled with its main case',
    },
    step: {
      link: 'Link',
      unlink: 'Unlink',
      follow: 'Told with the main case',
    },
    field: {
      link: { to: 'Link it to which case (number or receipt)', kind: 'Why', note: 'What to tell the resident' },
    },
    choice: {
      kind: { incident: 'Many people, the same matter', repeat: 'The same resident once more, nothing new' },
    },
    variable: {
      number: 'Number',
      title: 'Title',
      receipt: 'Receipt',
      area: 'Place',
      category: 'Category',
      opened: 'Reported on',
      due: 'Answer due',
      owner: 'Handled by',
    },
    follow: {
      answered: 'Your matter was handled together with work order {{number}}. The answer: {{words}}',
      answered_wordless: 'Your matter was handled together with work order {{number}}, which is finished.',
      told: 'There is news of work order {{number}}, handled together with yours ({{step}}): {{words}}',
      told_wordless: 'There is news of work order {{number}}, handled together with yours ({{step}}).',
      released: 'Work order {{number}}, handled together with yours, was sent elsewhere: {{words}} Your matter is handled by itself again.',
      released_wordless: 'Work order {{number}}, handled together with yours, goes no further; your matter is handled by itself again.',
    },
    similar: {
      near: '{{metres}} m apart',
      community: 'Both in {{area}}',
      category: 'Both “{{category}}”',
      words: '{{percent}}% of the words are the same',
      days_one: '{{count}} day apart',
      days_other: '{{count}} days apart',
    },
  },
  refusal: {
    link_not_yours: 'The community or the dispatcher decides what goes together. Return it with your reason.',
    link_to_nothing: 'There is no case “{{to}}” within what you can see. Check the number or receipt.',
    link_to_several: 'Several cases have the number {{number}}. Give the receipt instead.',
    link_to_itself: 'A case cannot be linked to itself. Give another one’s number.',
    link_to_newer: '{{number}} was raised later than this one. Do it the other way round: link {{number}} to {{own}}.',
    link_to_linked: '{{number}} is itself linked to {{main}}. Link this one to {{main}}.',
    link_has_others_one: '{{count}} case is linked to this one, so it cannot move under another. Unlink that first, or link the other to this one.',
    link_has_others_other: '{{count}} cases are linked to this one, so it cannot move under another. Unlink them first, or link the other to this one.',
    link_to_ended: '{{number}} has ended and takes no more cases. Only the same resident’s repeat can go to one that is closed.',
    link_other_resident: '{{number}} was raised by another resident, so this is no repeat. Choose “many people, the same matter”.',
    not_linked: 'This case is not linked, so there is nothing to undo.',
  },
};
